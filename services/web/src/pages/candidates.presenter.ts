import type { LikelyDuplicate } from '../client/person.js';
import { inPlainWords, inSentence } from '../web/words.js';
import { text, type Cell } from './cells.js';
import { closedInWords } from './found.presenter.js';

/**
 * Records that may be of the child who is being registered, one row each, the most alike first.
 * @param ids all that must be looked at
 * @param alike what is told of the ten that are most alike
 * @param names of the others, by id
 */
export function presentCandidates(
  ids: readonly string[],
  { alike, names }: { alike: readonly LikelyDuplicate[]; names: ReadonlyMap<string, string> },
): Cell[][] {
  const told = alike.filter(({ id }) => ids.includes(id));
  return [...told.map(candidateCells), ...untold(ids, told).map((id) => nameAlone(id, names))];
}

/** Those of `ids` that are not among the ten. */
export const untold = (ids: readonly string[], alike: readonly LikelyDuplicate[]): string[] =>
  ids.filter((id) => !alike.some((one) => one.id === id));

const candidateCells = ({ id, matched, isOpen, ...one }: LikelyDuplicate): Cell[] => [
  {
    ...(isOpen ? linkTo(id, nameOf(one)) : text(nameOf(one))),
    detail:
      [one.preferredName && `Known as ${one.preferredName}`, isOpen ? null : closedInWords(one)]
        .filter(Boolean)
        .join('. ') || undefined,
  },
  text(String(one.birthYear)),
  text(one.district),
  text(one.team),
  text(commonInWords(matched)),
];

const nameAlone = (id: string, names: ReadonlyMap<string, string>): Cell[] => [
  names.has(id) ? linkTo(id, names.get(id)!) : text('Name not shown'),
  ...Array.from({ length: 4 }, () => text(null)),
];

const nameOf = ({ familyName, givenName }: Pick<LikelyDuplicate, 'familyName' | 'givenName'>): string =>
  `${familyName}, ${givenName}`;

const linkTo = (id: string, name: string): Cell => ({ text: name, href: `/people/${id}`, opensNewTab: true });

/** 'Same date of birth, short form of the name'. */
function commonInWords(codes: readonly string[]): string {
  const [first = '', ...others] = codes.map((code) => IN_COMMON[code] ?? inPlainWords(code));
  return [first, ...others.map(inSentence)].join(', ');
}

const IN_COMMON: Record<string, string> = {
  'same-identifier': 'Same number',
  'same-birth-date': 'Same date of birth',
  'day-and-month-swapped': 'Day and month of birth swapped',
  'same-name': 'Same name',
  nickname: 'Short form of the name',
  'similar-name': 'Similar name',
  'names-swapped': 'Given and family name swapped',
};
