import { Refusal } from '@waymark/kernel';

/** Who numbers people: the Police National Computer, a custody record, youth justice case files, the NHS, an agency's own. */
export const SCHEMES = ['pnc-id', 'custody-number', 'youth-justice-id', 'nhs-number', 'local-id'] as const;
export type Scheme = (typeof SCHEMES)[number];

export type Identifier = { scheme: Scheme; value: string };

/** As it is kept and compared: capitals, no blanks, so that one number written in two ways is one number. */
export const written = (value: string): string => value.replace(/\s+/g, '').toUpperCase();

/** Two agencies may both have a case 1001; every other scheme gives a number once in the country. */
export const issuerOf = (scheme: Scheme, agencyId: string): string | null => (scheme === 'local-id' ? agencyId : null);

/** Each number once, in one order, so that two registrations at the same moment wait for each other and do not deadlock. */
export function distinct(identifiers: readonly Identifier[]): Identifier[] {
  const each = new Map(identifiers.map(({ scheme, value }) => [`${scheme} ${written(value)}`, scheme] as const));
  return [...each.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, scheme]) => ({ scheme, value: key.slice(scheme.length + 1) }));
}

/** @param personId null when this officer may not see that person: then nothing but the fact is told */
export const identifierKnown = (scheme: Scheme, personId: string | null): Refusal =>
  new Refusal(
    'conflict',
    'identifier-known',
    personId
      ? 'Somebody is registered with this identifier already: open that record, or correct the identifier.'
      : 'Somebody is registered with this identifier already, by another agency: check the identifier, or ask them.',
    { scheme, ...(personId && { personId }) },
  );
