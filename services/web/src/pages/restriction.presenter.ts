import { dayAt } from '@waymark/kernel';
import type { Colleague } from '../client/people.js';
import type { Exclusion, Labelled, Person, Restriction } from '../client/person.js';
import { dayInWords, inSentence, ROLE_WORDS } from '../web/words.js';
import { text, type Cell } from './cells.js';
import { labelIn } from './person.presenter.js';
import { ALLOWED, EXCLUDED } from './restriction-answers.js';

type Names = ReadonlyMap<string, string>;
type Around = { restrictions: readonly Restriction[]; officers: readonly Colleague[]; names: Names };

/** The one in force and those before it, and who may be on the next list. */
export function presentRestrictions(person: Person, { restrictions, officers, names }: Around) {
  return {
    title: 'Who may know of this child',
    name: `${person.givenName} ${person.familyName}`,
    version: person.version,
    isRestricted: person.isRestricted,
    officers: choosable(officers, ALLOWED),
    rows: restrictions.map((one): Cell[] => [
      placed(one, names),
      text(one.allowed.map(nameIn(names)).join(', ')),
      text(one.reason),
      lifted(one, names),
    ]),
    back: { href: `/people/${person.id}` },
  };
}

type AroundExclusions = { officers: readonly Colleague[]; names: Names; categories: readonly Labelled[] };

/** As above, of those who may never know. */
export const presentExclusions = (
  exclusions: readonly Exclusion[],
  { officers, names, categories }: AroundExclusions,
) => ({
  isExcluding: exclusions.some(({ liftedAt }) => liftedAt === null),
  excludable: choosable(officers, EXCLUDED),
  categories: categories.map(({ code, label }) => ({ code, name: label })),
  exclusions: exclusions.map((one): Cell[] => [
    placed(one, names),
    text(one.officers.map(nameIn(names)).join(', ')),
    { text: labelIn(categories, one.category) ?? '', detail: one.reason },
    lifted(one, names),
  ]),
});

const choosable = (officers: readonly Colleague[], beginning: string) =>
  officers.map(({ id, name, role }) => ({
    field: `${beginning}${id}`,
    name,
    hint: ROLE_WORDS[role] ?? inSentence(role),
  }));

const nameIn =
  (names: Names) =>
  (id: string): string =>
    names.get(id) ?? 'Somebody who left';

const placed = ({ placedAt, placedBy }: Pick<Restriction, 'placedAt' | 'placedBy'>, names: Names): Cell => ({
  text: dayInWords(dayAt(placedAt)),
  detail: nameIn(names)(placedBy),
});

function lifted(
  { liftedAt, liftedBy, liftReason }: Pick<Restriction, 'liftedAt' | 'liftedBy' | 'liftReason'>,
  names: Names,
): Cell {
  if (!liftedAt) return text('In force');
  return {
    text: dayInWords(dayAt(liftedAt)),
    detail: [liftedBy && nameIn(names)(liftedBy), liftReason].filter(Boolean).join(': '),
  };
}
