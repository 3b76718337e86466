import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import prettier from 'prettier';
import { shown } from './figures.mjs';
import { goalsText, groupsText, markdown } from './table.mjs';

/** Puts the figures of this run in the place of those before, in docs/bench.md whole and in README.md the main ones. */
export async function writeDocs({ root, groups, seconds, judged, options }) {
  const how = circumstances({ seconds, options });
  await between(join(root, 'docs/bench.md'), `${how}\n${groupsText(groups)}\n${goalsText(judged)}`);
  await between(join(root, 'README.md'), `${mainTable(judged)}\n\n${how}`);
}

function circumstances({ seconds, options }) {
  const { parts, rounds, otherWork } = options;
  const day = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() || 'of unknown make'}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const beside = otherWork ? '**Taken beside other work on the same cores, so only a first look.** ' : '';
  return `${beside}${day}, ${machine}, ${process.platform}, Node ${process.versions.node}: \`npm run bench\` (${parts.join(', ')}), ${rounds === 1 ? 'one round' : `${rounds} rounds in turn`}, ${Math.round(seconds)} s.`;
}

/** Those that have a goal, a line each. */
function mainTable(judged) {
  const lines = judged
    .filter(({ goal, value }) => goal.main && value !== null)
    .map(({ goal, value, verdict }) => {
      const asked = goal.least !== undefined ? `at least ${goal.least}` : `at most ${goal.most}`;
      return [goal.main, shown(value), asked, verdict];
    });
  return markdown(['', 'figure', 'goal', ''], lines);
}

const BEGIN = '<!-- bench: written by `npm run bench -- --write-docs` -->';
const END = '<!-- bench: end -->';

async function between(file, text) {
  const whole = readFileSync(file, 'utf8');
  const [from, until] = [whole.indexOf(BEGIN), whole.indexOf(END)];
  if (from < 0 || until < from) throw new Error(`${file} has no place for figures: ${BEGIN} … ${END}`);
  const next = `${whole.slice(0, from)}${BEGIN}\n\n${text.trim()}\n\n${whole.slice(until)}`;
  const style = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(next, { ...style, filepath: file }));
}
