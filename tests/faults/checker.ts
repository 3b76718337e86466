import { checkCommands } from './checker/commands.js';
import { checkEffects, checkHearing, checkLogs } from './checker/facts.js';
import { checkQuiet } from './checker/quiet.js';
import { together, type Evidence, type Verdict } from './checker/verdict.js';

export type { Ask, Evidence, Verdict } from './checker/verdict.js';

/**
 * Compares what clients were told with what the databases hold. It stands outside the product: SQL of its own as a
 * superuser, and none of the product's code.
 */
export async function check(evidence: Evidence): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  for (const look of [checkCommands, checkLogs, checkHearing, checkEffects, checkQuiet])
    verdicts.push(await look(evidence));
  return together(verdicts);
}

export const isClean = ({ lost, twice, wrong }: Verdict): boolean => lost.length + twice.length + wrong.length === 0;
