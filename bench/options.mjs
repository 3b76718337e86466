import { parseArgs } from 'node:util';

/** In the order in which they are taken: what needs a fresh database comes first. */
export const PARTS = ['start', 'wire', 'http', 'read', 'write', 'relay', 'hear', 'pages'];

export const USAGE = `npm run bench [-- options] [-- ${PARTS.join('|')} …]
  --rounds N      rounds in turn; 2 unless given
  --json FILE     keeps every figure as JSON
  --write-docs    writes the tables into docs/bench.md and README.md
  --note-missed   writes into bench/goals.json what was reached where a goal is missed; the goal itself stays
  --other-work    says in what is written that other work went on beside it
  --tiny          looks at every answer once, judges no goal
  --prepare       loads the county once and ten times over, for the pages; takes many minutes, once`;

/**
 * @param {readonly string[]} argv
 * @returns {{ parts: string[], rounds: number, json: string | null, tiny: boolean, writeDocs: boolean, noteMissed: boolean,
 *   otherWork: boolean,
 *   prepare: boolean, help: boolean }}
 */
export function optionsFrom(argv) {
  const flag = { type: 'boolean', default: false };
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '2' },
      json: { type: 'string' },
      tiny: flag,
      'write-docs': flag,
      'note-missed': flag,
      'other-work': flag,
      prepare: flag,
      help: flag,
    },
  });
  const unknown = positionals.filter((word) => !PARTS.includes(word));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}: name some of ${PARTS.join(', ')}.`);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 99)
    throw new Error('--rounds is a whole number from 1 to 99.');
  if (values.tiny && (values['write-docs'] || values['note-missed']))
    throw new Error('Figures of a tiny run are not kept.');
  if (values['write-docs'] && positionals.length > 0) throw new Error('--write-docs takes every part.');
  return {
    parts: PARTS.filter((part) => positionals.length === 0 || positionals.includes(part)),
    rounds: values.tiny ? 1 : rounds,
    json: values.json ?? null,
    tiny: values.tiny,
    writeDocs: values['write-docs'],
    noteMissed: values['note-missed'],
    otherWork: values['other-work'],
    prepare: values.prepare,
    help: values.help,
  };
}
