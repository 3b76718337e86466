import { dayAt } from '@waymark/kernel';
import type { Change, PersonChoices } from '../client/person.js';
import { changedInWords, dayInWords, inPlainWords } from '../web/words.js';
import { text, type Cell } from './cells.js';
import { labelIn } from './person.presenter.js';

type Around = { changes: readonly Change[]; choices: PersonChoices; names: ReadonlyMap<string, string> };

/** The latest change first: what was wrong, what it says now, who said so and why. */
export const presentHistory = (id: string, { changes, choices, names }: Around) => ({
  title: 'What the record said before',
  name: names.get(id) ?? 'Name not shown',
  rows: changes.map(({ field, from, to, by, at, reason }): Cell[] => [
    { text: dayInWords(dayAt(at)), sort: at, detail: names.get(by) ?? 'Somebody who left' },
    text(changedInWords(field)),
    text(valueInWords(from, choices)),
    text(valueInWords(to, choices)),
    text(reason),
  ]),
});

/** Whatever a record may hold: words, days, codes of a list, lists of them, or an answer with parts. */
export function valueInWords(value: unknown, choices: PersonChoices): string {
  if (value === null || value === undefined || value === '') return 'Nothing';
  if (Array.isArray(value)) return value.map((each) => valueInWords(each, choices)).join(', ') || 'Nothing';
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, each]) => `${inPlainWords(name)}: ${valueInWords(each, choices)}`)
      .join('; ');
  if (typeof value !== 'string') return String(value);
  const known = [...choices.ethnicities, ...choices.accessNeeds, ...choices.relations];
  return labelIn(known, value) === value ? dayInWords(value) : labelIn(known, value)!;
}
