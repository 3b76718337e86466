import type { FormerOutcome, OutcomeType, PoliceOutcome, PoliceOutcomeInFull } from '../client/outcomes.js';
import { dayInWords, inPlainWords } from '../web/words.js';
import { count, text, type Cell } from './cells.js';

type Coded = Pick<PoliceOutcome, 'code' | 'meaning'>;

/** '22: Deferred prosecution'; what a court did has no number. */
export const outcomeInWords = ({ code, meaning }: Coded): string =>
  /^\d/.test(code) ? `${code}: ${meaning}` : meaning;

/** The form that corrects an outcome, and under it what the outcome said before. */
export function presentCorrection(
  outcome: PoliceOutcomeInFull,
  { types, name }: { types: readonly OutcomeType[]; name: string | undefined },
) {
  const { personId, version, formerly, sourceReference } = outcome;
  return {
    title: 'Correct a police outcome',
    isCorrection: true,
    name: name ?? 'Name not shown',
    sourceReference,
    version,
    types: typesFor(outcome, types),
    formerly: formerly.map((former) => formerCells(former, { outcome, types })),
    back: { href: `/people/${personId}` },
  };
}

// Types that are no longer used as well: an old outcome may have been mistyped. The service says which day allows which.
function typesFor(outcome: Coded, types: readonly OutcomeType[]) {
  const all: readonly Coded[] = types.some(({ code }) => code === outcome.code) ? types : [outcome, ...types];
  return all.map(({ code, meaning }) => ({ code, name: outcomeInWords({ code, meaning }) }));
}

const formerCells = (
  { code, offenceOn, outcomeOn, offences, isBreach, personId, supersededOn, supersededBy }: FormerOutcome,
  { outcome, types }: { outcome: PoliceOutcome; types: readonly OutcomeType[] },
): Cell[] => [
  {
    text: dayInWords(supersededOn),
    sort: supersededOn,
    detail: supersededBy ? 'Corrected by a file of the police' : 'Corrected by an officer',
  },
  {
    text: outcomeInWords({ code, meaning: meaningOf(code, [outcome, ...types]) }),
    detail: personId === outcome.personId ? undefined : 'It was kept for another child',
  },
  text(dayInWords(offenceOn)),
  text(dayInWords(outcomeOn)),
  count(offences),
  text(isBreach ? 'Yes' : 'No'),
];

const meaningOf = (code: string, known: readonly Coded[]): string =>
  known.find((one) => one.code === code)?.meaning ?? inPlainWords(code);
