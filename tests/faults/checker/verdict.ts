import type { Command } from '../history.js';

/** Asks the database as a superuser. */
export type Ask = <Row extends object>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** What was looked at. */
export type Evidence = {
  ask: Ask;
  commands: readonly Command[];
  /** Service → types of facts that it hears. */
  hears: ReadonlyMap<string, readonly string[]>;
};

/** `lost`: acknowledged, and not there. `twice`: there more often than asked for. `wrong`: any other breach. Sentences. */
export type Verdict = { lost: string[]; twice: string[]; wrong: string[]; counts: Record<string, number> };

export const noVerdict = (): Verdict => ({ lost: [], twice: [], wrong: [], counts: {} });

export function together(verdicts: readonly Verdict[]): Verdict {
  return {
    lost: verdicts.flatMap(({ lost }) => lost),
    twice: verdicts.flatMap(({ twice }) => twice),
    wrong: verdicts.flatMap(({ wrong }) => wrong),
    counts: Object.assign({}, ...verdicts.map(({ counts }) => counts)) as Record<string, number>,
  };
}

/** Sorts a count into the verdict: fewer than wanted is lost, more is twice. */
export function compare(verdict: Verdict, what: string, { wanted, found }: { wanted: number; found: number }): void {
  if (found < wanted) verdict.lost.push(`${what}: ${found} instead of ${wanted}`);
  if (found > wanted) verdict.twice.push(`${what}: ${found} instead of ${wanted}`);
}
