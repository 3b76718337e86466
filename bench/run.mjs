// `npm run bench`: what the product's paths cost, each beside its ceiling in the same run. `npm run bench -- wire http` takes
// the parts that are named. Ends with 1 when a goal was missed by more than its slack.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { optionsFrom, USAGE } from './options.mjs';

const root = join(fileURLToPath(import.meta.url), '../..');
const options = optionsFrom(process.argv.slice(2));
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}
if (!existsSync(join(root, 'services/all-in-one/dist/run.js'))) {
  console.error('Build first: npm run build');
  process.exit(2);
}
if (options.prepare) {
  const { prepareCounties } = await import('./county-ten.mjs');
  await prepareCounties();
  process.exit(0);
}

const { measure } = await import('./measuring.mjs');
const { fails, judge, noted } = await import('./judgement.mjs');
const { groupsText, goalsText } = await import('./table.mjs');
const { writeDocs } = await import('./docs.mjs');

const goals = JSON.parse(readFileSync(join(root, 'bench/goals.json'), 'utf8'));
const measured = await measure({ ...options, say: (line) => console.log(line) });
const rows = measured.groups.flatMap((group) => group.rows);
console.log(groupsText(measured.groups));
if (options.json) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);

// A tiny run shows that every answer is right; its figures mean nothing.
const judged = options.tiny
  ? []
  : goals
      .filter(({ part }) => options.parts.includes(part))
      .map((goal) => judge(options.noteMissed ? noted(goal, rows) : goal, rows));
if (judged.length > 0) console.log(goalsText(judged));
if (options.noteMissed) keepGoals(judged.map(({ goal }) => goal));
if (options.writeDocs) await writeDocs({ root, ...measured, judged, options });
console.log(`${rows.length} figures in ${Math.round(measured.seconds)} s`);
process.exit(judged.some(fails) ? 1 : 0);

function keepGoals(those) {
  const all = goals.map(
    (goal) => those.find(({ id, variant, of }) => id === goal.id && variant === goal.variant && of === goal.of) ?? goal,
  );
  writeFileSync(join(root, 'bench/goals.json'), `${JSON.stringify(all, null, 2)}\n`);
}
