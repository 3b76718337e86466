import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Every variant once in a round, so that whatever drifts on the machine meets all of them alike.
 * @param {Record<string, (round: number) => Promise<number>>} variants
 * @param {{ rounds: number, warm?: number, steady?: readonly string[], isQuiet?: () => Promise<unknown> }} manner warm: rounds
 *   before the first that counts; steady: variants that need none of them
 * @returns {Promise<Record<string, number[]>>}
 */
export async function inTurn(variants, { rounds, warm = 0, steady = [], isQuiet = quiet }) {
  const taken = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = -warm; round < rounds; round++)
    for (const [name, take] of Object.entries(variants)) {
      if (round < 0 && steady.includes(name)) continue;
      if (round >= 0) await isQuiet();
      const value = await take(round);
      if (round >= 0) taken[name].push(value);
    }
  return taken;
}

/** Waits until a tenth of a second was mostly idle: what another variant left behind, or other work. Never for long. */
export async function quiet(longest = 1_000, busiest = 0.2) {
  for (const end = performance.now() + longest; performance.now() < end;) {
    const before = used();
    if (!before) return;
    await pause(100);
    const after = used();
    if ((after.busy - before.busy) / Math.max(1, after.all - before.all) < busiest) return;
  }
}

function used() {
  let text;
  try {
    text = readFileSync('/proc/stat', 'utf8');
  } catch {
    return null; // not Linux: nothing to ask
  }
  const ticks = text.split('\n', 1)[0].trim().split(/\s+/).slice(1, 9).map(Number);
  const all = ticks.reduce((sum, each) => sum + each, 0);
  return { all, busy: all - ticks[3] - ticks[4] };
}
