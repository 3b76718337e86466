import { AgreementEnded, AgreementMade, DATA_CLASSES, saying, type DataClass, type Saying } from '@waymark/events';
import { addDays, addMonths, Refusal, type Day, type FieldError } from '@waymark/kernel';
import { GATEWAYS } from './gateways.js';

/** What agencies agreed to share, by which power, why, and how long: never edited, only ended or replaced by a new one. */
export type Agreement = {
  id: string;
  version: number;
  said: number;
  title: string;
  /** A code of `GATEWAYS`. */
  gateway: string;
  purpose: string;
  /** Ids of agencies, two at least. */
  parties: string[];
  classes: DataClass[];
  startsOn: Day;
  /** The last day on which it holds. */
  endsOn: Day;
  /** Null while nobody ended it early. */
  endedOn: Day | null;
  endedBy: string | null;
  endReason: string | null;
  /** The one whose place it took. */
  supersedes: string | null;
  /** An officer; null for those that the staff file names. */
  madeBy: string | null;
  madeOn: Day;
};

export type Terms = Pick<Agreement, 'title' | 'gateway' | 'purpose' | 'parties' | 'classes' | 'startsOn' | 'endsOn'>;
export type Run = Pick<Agreement, 'startsOn' | 'endsOn' | 'endedOn'>;
export type Standing = 'not-yet' | 'in-force' | 'run-out' | 'ended';

export const LONGEST_TERM_MONTHS = 36;

/**
 * @param known ids of the agencies among the parties that there are
 * @throws Refusal terms-not-right, about every wrong answer
 */
export function makeAgreement({
  known,
  on,
  ...given
}: Terms & Pick<Agreement, 'id' | 'madeBy' | 'supersedes'> & { known: string[]; on: Day }) {
  const { id, startsOn, endsOn } = given;
  mustBeRight({ ...given, known });
  const parties = [...given.parties].sort();
  const classes = DATA_CLASSES.filter((each) => each === 'identity' || given.classes.includes(each));
  const running = { endedOn: null, endedBy: null, endReason: null, madeOn: on, version: 0, said: 0 };
  const tidy = { title: given.title.trim(), purpose: given.purpose.trim() };
  const state: Agreement = { ...given, ...tidy, ...running, parties, classes };
  return {
    state,
    sayings: [saying(AgreementMade, { agreementId: id, parties, classes, startsOn, endsOn })] as Saying[],
  };
}

/** Early: from now on it does not hold. @throws Refusal agreement-over */
export function endAgreement(agreement: Agreement, { by, reason, on }: { by: string; reason: string; on: Day }) {
  if (['ended', 'run-out'].includes(standingOn(agreement, on)))
    throw new Refusal('conflict', 'agreement-over', 'This agreement does not run any more: there is nothing to end.', {
      agreementId: agreement.id,
    });
  const state: Agreement = { ...agreement, endedOn: on, endedBy: by, endReason: reason.trim() };
  return { state, sayings: [saying(AgreementEnded, { agreementId: agreement.id, endedOn: on })] as Saying[] };
}

/** One that was ended does not hold from that minute, so the rest of its day does not count either. */
export function standingOn({ startsOn, endsOn, endedOn }: Run, on: Day): Standing {
  if (endedOn !== null) return 'ended';
  if (endsOn < on) return 'run-out';
  return startsOn > on ? 'not-yet' : 'in-force';
}

/** What is said about an agreement carries too little to change it: the commands keep it beside what they say. */
export const evolve = (agreement: Agreement): Agreement => agreement;

function mustBeRight({ gateway, parties, known, startsOn, endsOn }: Terms & { known: string[] }): void {
  const errors: (FieldError | false)[] = [
    !GATEWAYS.some(({ code }) => code === gateway) && { field: 'gateway', message: 'Choose the gateway of the list' },
    partiesError(parties, known),
    endsOn < startsOn && { field: 'endsOn', message: 'The last day must be the same as or after the first day' },
    endsOn > lastDayOfTerm(startsOn) && { field: 'endsOn', message: 'An agreement runs for 3 years at most' },
  ];
  const wrong = errors.filter((error) => error !== false);
  if (wrong.length > 0)
    throw new Refusal('invalid', 'terms-not-right', 'The terms of the agreement are not right.', { errors: wrong });
}

const lastDayOfTerm = (startsOn: Day): Day => addDays(addMonths(startsOn, LONGEST_TERM_MONTHS), -1);

function partiesError(parties: string[], known: string[]): FieldError | false {
  const about = (message: string): FieldError => ({ field: 'parties', message });
  if (new Set(parties).size < parties.length) return about('Name each agency once');
  if (parties.length < 2) return about('Choose at least two agencies');
  return parties.some((id) => !known.includes(id)) && about('Choose agencies of the list');
}
