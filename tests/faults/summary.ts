import { setTimeout as pause } from 'node:timers/promises';
import type { Ask, Verdict } from './checker.js';
import { checkHearing } from './checker/facts.js';
import { whoHears } from './checker/hears.js';
import { checkQuiet } from './checker/quiet.js';
import { together } from './checker/verdict.js';
import type { History } from './history.js';

/** What a verdict must be. */
export const CLEAN: Pick<Verdict, 'lost' | 'twice' | 'wrong'> = { lost: [], twice: [], wrong: [] };

/** Waits until at least five commands were sent and not answered, and gives how many. @throws Error when it stays less */
export async function fiveInFlight(...workloads: { history: History }[]): Promise<number> {
  const inFlight = () => workloads.reduce((sum, { history }) => sum + history.inFlight, 0);
  for (const end = performance.now() + 20_000; performance.now() < end; await pause(1))
    if (inFlight() >= 5) return inFlight();
  throw new Error(`Only ${inFlight()} commands in flight`);
}

/** Waits until everything that was said is heard and nobody is in the middle of anything; a minute, then the verdict tells. */
export async function atRest(ask: Ask): Promise<void> {
  const evidence = { ask, commands: [], hears: whoHears() };
  const end = performance.now() + 60_000;
  // Twice in a row: what was heard last may have led to something more to say.
  for (let calm = 0; calm < 2 && performance.now() < end; await pause(100)) {
    const { wrong, lost } = together([await checkQuiet(evidence), await checkHearing(evidence)]);
    calm = wrong.length + lost.length === 0 ? calm + 1 : 0;
  }
}

/** One line of counts for whoever reads the run. */
export function summary(what: string, histories: readonly History[], { lost, twice, wrong }: Verdict): string {
  const counts = histories.map((history) => history.counts());
  const sum = (key: keyof (typeof counts)[number]) => counts.reduce((total, count) => total + count[key], 0);
  return (
    `${what}: ${sum('commands')} commands, ${sum('acknowledged')} acknowledged, ${sum('refused')} refused, ` +
    `${sum('unknownAnswers')} unknown answers (${sum('settledByRepeat')} commands settled by repeating, ` +
    `${sum('unknownLeft')} left unknown), lost ${lost.length}, twice ${twice.length}, wrong ${wrong.length}`
  );
}
