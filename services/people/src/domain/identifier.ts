import type { IdentifierScheme } from '@waymark/events';
import { Refusal, type Day, type FieldError } from '@waymark/kernel';
import { IDENTIFIER_FORMATS } from './identifier-formats.js';

export type Identifier = { scheme: IdentifierScheme; value: string };

/** As it is kept and compared: capitals, no blanks, so that one number written in two ways is one number. */
export const written = (value: string): string => value.replace(/\s+/g, '').toUpperCase();

/** In its one form where it has one, else as it was written: for looking a number up, where a wrong one finds nobody. */
export const asKept = ({ scheme, value }: Identifier, today: Day): string =>
  IDENTIFIER_FORMATS[scheme].read(written(value), today) ?? written(value);

/** @param fieldOf where the number stands in what was sent. @throws Refusal identifier-not-right, about every wrong one */
export function readable(given: readonly Identifier[], today: Day, fieldOf: (index: number) => string): Identifier[] {
  const read = given.map(({ scheme, value }) => ({
    scheme,
    value: IDENTIFIER_FORMATS[scheme].read(written(value), today),
  }));
  const errors = read.flatMap(({ scheme, value }, index): FieldError[] =>
    value === null ? [{ field: fieldOf(index), message: IDENTIFIER_FORMATS[scheme].hint }] : [],
  );
  if (errors.length > 0)
    throw new Refusal('invalid', 'identifier-not-right', 'An identifier is not right: compare it with its source.', {
      errors,
    });
  return read as Identifier[];
}

/** Two agencies may both have a case 1001; every other scheme gives a number once in the country. */
export const issuerOf = (scheme: IdentifierScheme, agencyId: string): string | null =>
  scheme === 'local-id' ? agencyId : null;

/** Each number once, in one order, so that two registrations at the same moment wait for each other and do not deadlock. */
export function distinct(identifiers: readonly Identifier[]): Identifier[] {
  const each = new Map(identifiers.map(({ scheme, value }) => [`${scheme} ${written(value)}`, scheme] as const));
  return [...each.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, scheme]) => ({ scheme, value: key.slice(scheme.length + 1) }));
}

/** @param personId null when this officer may not see that person: then nothing but the fact is told */
export const identifierKnown = (scheme: IdentifierScheme, personId: string | null): Refusal =>
  new Refusal(
    'conflict',
    'identifier-known',
    personId
      ? 'Somebody is registered with this identifier already: open that record, or correct the identifier.'
      : 'Somebody is registered with this identifier already, by another agency: check the identifier, or ask them.',
    { scheme, ...(personId && { personId }) },
  );
