export declare const PARTS: string[];
export declare const USAGE: string;
export declare function optionsFrom(argv: readonly string[]): {
  parts: string[];
  rounds: number;
  json: string | null;
  tiny: boolean;
  writeDocs: boolean;
  noteMissed: boolean;
  otherWork: boolean;
  prepare: boolean;
  help: boolean;
};
