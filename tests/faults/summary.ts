import { setTimeout as pause } from 'node:timers/promises';
import type { Verdict } from './checker.js';
import type { History } from './history.js';

/** What a verdict must be. */
export const CLEAN: Pick<Verdict, 'lost' | 'twice' | 'wrong'> = { lost: [], twice: [], wrong: [] };

/** Waits until at least five commands were sent and not answered, and gives how many. @throws Error when it stays less */
export async function fiveInFlight({ history }: { history: History }): Promise<number> {
  for (const end = performance.now() + 20_000; performance.now() < end; await pause(2))
    if (history.inFlight >= 5) return history.inFlight;
  throw new Error(`Only ${history.inFlight} commands in flight`);
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
