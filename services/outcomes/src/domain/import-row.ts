import { IDENTIFIER_SCHEMES } from '@waymark/events';
import { isDay, type Day } from '@waymark/kernel';
import { isValidOn, outcomeCode } from './outcome-codes.js';

/** The columns of a file, by name and in any order. */
export const COLUMNS = [
  'scheme',
  'identifier',
  'offence_day',
  'code',
  'offences',
  'breach',
  'outcome_day',
  'source_reference',
] as const;

/** In characters. */
export const LONGEST_REFERENCE = 100;

export type Cells = Record<(typeof COLUMNS)[number], string>;

/** A row without a fault of its own. Who the person is, and whether it is known already, is found out later. */
export type ImportRow = {
  scheme: string;
  identifier: string;
  code: string;
  offenceOn: Day;
  outcomeOn: Day;
  offences: number;
  isBreach: boolean;
  sourceReference: string;
};

/** What may be wrong with a row, each in one sentence for whoever made the file. No sentence repeats what the row says. */
export const FAULTS = {
  'columns-differ':
    'The row has more or fewer columns than the first line of the file: look for a comma too many or too few.',
  'scheme-unknown': `Write scheme as one of: ${IDENTIFIER_SCHEMES.join(', ')}.`,
  'identifier-missing': "Fill in identifier: the person's number in that scheme.",
  'identifier-unknown': 'Nobody with this identifier is known: register the person, or correct the identifier.',
  'offence-day-wrong': 'Write offence_day as a real date, such as 2026-03-31.',
  'outcome-day-wrong': 'Write outcome_day as a real date, such as 2026-03-31.',
  'outcome-before-offence': 'The outcome_day is earlier than the offence_day: check both.',
  'outcome-in-future': 'The outcome_day is in the future: leave the row out until it is decided.',
  'code-unknown':
    'Write code as a police outcome type, such as 1A or 22, or as convicted, acquitted, court-order or release.',
  'code-not-valid': 'This outcome type could not be recorded on that outcome_day: check both.',
  'offences-wrong': 'Write offences as a whole number from 1 to 999, or leave it empty for 1.',
  'breach-wrong': 'Write breach as yes or no, or leave it empty for no.',
  'reference-wrong': `Fill in source_reference, with no more than ${LONGEST_REFERENCE} characters.`,
  'reference-repeated': 'An earlier row of this file has the same source_reference: keep one of the two.',
  'differs-from-known':
    'An outcome with this source_reference is kept already for somebody else: check which is right.',
} as const satisfies Record<string, string>;
export type Fault = keyof typeof FAULTS;

/** Looks at one row alone, and names everything that is wrong with it at once. */
export function checkRow(cells: Cells, today: Day): { row: ImportRow } | { faults: Fault[] } {
  const { scheme, identifier, source_reference: sourceReference } = cells;
  const [offenceOn, outcomeOn] = [dayIn(cells.offence_day), dayIn(cells.outcome_day)];
  const known = outcomeCode(cells.code.toUpperCase()) ?? outcomeCode(cells.code.toLowerCase());
  const offences = cells.offences === '' ? 1 : /^[0-9]{1,3}$/.test(cells.offences) ? Number(cells.offences) : 0;
  const isBreach = BREACH.get(cells.breach.toLowerCase());
  const faults: Fault[] = [];

  if (!isScheme(scheme)) faults.push('scheme-unknown');
  if (identifier === '' || identifier.length > 40) faults.push('identifier-missing');
  if (!offenceOn) faults.push('offence-day-wrong');
  if (!outcomeOn) faults.push('outcome-day-wrong');
  if (offenceOn && outcomeOn && outcomeOn < offenceOn) faults.push('outcome-before-offence');
  if (outcomeOn && outcomeOn > today) faults.push('outcome-in-future');
  if (!known) faults.push('code-unknown');
  if (known && outcomeOn && !isValidOn(known, outcomeOn)) faults.push('code-not-valid');
  if (offences < 1) faults.push('offences-wrong');
  if (isBreach === undefined) faults.push('breach-wrong');
  if (sourceReference === '' || sourceReference.length > LONGEST_REFERENCE) faults.push('reference-wrong');

  if (faults.length > 0 || !offenceOn || !outcomeOn || !known || isBreach === undefined) return { faults };
  return { row: { scheme, identifier, code: known.code, offenceOn, outcomeOn, offences, isBreach, sourceReference } };
}

// people would refuse the whole batch for a scheme that it does not know.
const isScheme = (scheme: string): boolean => (IDENTIFIER_SCHEMES as readonly string[]).includes(scheme);

const BREACH = new Map([
  ['', false],
  ['no', false],
  ['yes', true],
]);

const dayIn = (cell: string): Day | null => (isDay(cell) ? cell : null);
