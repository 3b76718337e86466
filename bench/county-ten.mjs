// `node bench/county-ten.mjs`, or `npm run bench -- --prepare`: the county once and ten times over, each in a data folder
// that the bench's pages are opened on. Takes minutes, once.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homeOf, LOADED, TIMES } from './county/homes.mjs';
import { loadCounty } from './county/load.mjs';

const root = join(fileURLToPath(import.meta.url), '../..');

/** What is there already stays, unless it is to be made anew. */
export async function prepareCounties({ anew = false, times = TIMES } = {}) {
  for (const each of times) {
    const home = homeOf(each);
    if (!anew && existsSync(join(home, LOADED))) {
      console.log(`The county ${each}× is there already: ${home}`);
      continue;
    }
    const begun = performance.now();
    let said = 0;
    const progress = (text) => {
      if (performance.now() - said < 10_000) return;
      said = performance.now();
      console.log(text);
    };
    const { stories, commands } = await loadCounty({ root, home, times: each, progress });
    const seconds = Math.round((performance.now() - begun) / 1000);
    console.log(`The county ${each}×: ${stories} stories, ${commands} commands, ${seconds} s, in ${home}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wished = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
  await prepareCounties({
    anew: process.argv.includes('--anew'),
    ...(wished.length > 0 && { times: wished.map(Number) }),
  });
  process.exit(0);
}
