import type { Statement } from './statements.mjs';

export interface Script {
  statements: { sql: string; values: { value: string | null; name?: string }[] }[];
  fresh: { value: string; name: string; isNew: boolean }[];
  dayForms: readonly string[];
}
export declare const hasPgbench: boolean;
export declare const byWhat: string;
export declare function repeatable(
  first: readonly Statement[],
  second?: readonly Statement[],
  more?: { dayForms?: readonly string[] },
): Script;
export declare function repeated(
  script: Script,
  manner: { address: string; clients: number; seconds: number },
): Promise<number>;
export declare function warmRate(told: string): number | null;
export declare function pgbenchScript(script: Script): string;
