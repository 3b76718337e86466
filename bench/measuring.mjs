import { rowsOf } from './figures.mjs';
import { openInstallation } from './ground/installation.mjs';
import { quiet } from './rounds.mjs';

/** Seconds that each sample of a rate is taken for. */
const SAMPLE = { tiny: 0.3, whole: 1 };

/**
 * Takes the parts one after another. Those that need the product with nobody's records in it share one installation.
 * @param {{ parts: string[], rounds: number, tiny: boolean, say: (line: string) => void }} wish
 */
export async function measure({ parts, rounds, tiny, say }) {
  const begun = performance.now();
  let shared;
  const context = {
    rounds,
    manner: { rounds, warm: tiny ? 0 : 1, isQuiet: tiny ? async () => {} : quiet },
    tiny,
    say,
    seconds: tiny ? SAMPLE.tiny : SAMPLE.whole,
    installation: () => (shared ??= openInstallation()),
  };
  const groups = [];
  try {
    for (const part of parts) {
      const since = performance.now();
      const { take } = await import(`./parts/${part}.mjs`);
      for (const group of await take(context)) groups.push({ part, ...group, rows: rowsOf(group) });
      say(`  ✓ ${part} (${((performance.now() - since) / 1_000).toFixed(1)} s)`);
    }
  } finally {
    await (await shared)?.stop();
  }
  return { groups, seconds: (performance.now() - begun) / 1_000 };
}
