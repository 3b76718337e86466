import { dayAt } from '@waymark/kernel';
import { ROLE_WORDS } from '@waymark/kit';
import type { Colleague } from '../client/people.js';
import type { Person, Restriction } from '../client/person.js';
import { textOf, type Answers } from '../forms/answers.js';
import { dayInWords } from '../web/words.js';
import { text, type Cell } from './cells.js';

type Around = {
  restrictions: readonly Restriction[];
  officers: readonly Colleague[];
  names: ReadonlyMap<string, string>;
};

/** The one in force and those before it, and who may be on the next list. */
export function presentRestrictions(person: Person, { restrictions, officers, names }: Around) {
  const nameOf = (id: string) => names.get(id) ?? 'Somebody who left';
  return {
    title: 'Who may know of this child',
    name: `${person.givenName} ${person.familyName}`,
    version: person.version,
    isRestricted: person.isRestricted,
    officers: officers.map(({ id, name, role }) => ({
      field: officerField(id),
      name,
      hint: ROLE_WORDS[role],
    })),
    rows: restrictions.map((one): Cell[] => [
      { text: dayInWords(dayAt(one.placedAt)), detail: nameOf(one.placedBy) },
      text(one.allowed.map(nameOf).join(', ')),
      text(one.reason),
      one.liftedAt
        ? {
            text: dayInWords(dayAt(one.liftedAt)),
            detail: [one.liftedBy && nameOf(one.liftedBy), one.liftReason].filter(Boolean).join(': '),
          }
        : text('In force'),
    ]),
    back: { href: `/people/${person.id}` },
  };
}

/** Ids of those who were ticked. */
export const allowedIn = (form: Answers): string[] =>
  Object.keys(form).flatMap((field) =>
    field.startsWith(OFFICER) && textOf(form, field) ? [field.slice(OFFICER.length)] : [],
  );

const OFFICER = 'officer-';
const officerField = (id: string): string => `${OFFICER}${id}`;
