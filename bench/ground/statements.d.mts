export interface Statement {
  sql: string;
  values: (string | null)[];
}
export interface Transaction {
  role: string;
  statements: Statement[];
  isOneStatement: boolean;
}
export declare function statementsIn(text: string, correlation: string): Transaction[];
export declare function countsOf(transactions: readonly Transaction[]): { statements: number; commits: number };
