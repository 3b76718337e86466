export interface Group {
  id: string;
  unit: string;
  ceiling?: string | ((variant: string) => string) | null;
  variants: Record<string, readonly number[]>;
}

export interface Row {
  id: string;
  variant: string;
  unit: string;
  median: number;
  min: number;
  max: number;
  ratio: number | null;
  ceiling: string | null;
}

export declare function median(values: readonly number[]): number;
export declare function quantile(values: readonly number[], share: number): number;
export declare function rowsOf(group: Group): Row[];
export declare function shown(number: number | null): string;
