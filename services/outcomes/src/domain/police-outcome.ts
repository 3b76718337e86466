import { Refusal, type Day } from '@waymark/kernel';
import { PoliceOutcomeRecorded, PoliceOutcomeSuperseded, said, saying, type Saying } from '@waymark/events';
import { isValidOn, outcomeCode } from './outcome-codes.js';

/** What the police, or a court, did about an offence. */
export type PoliceOutcome = {
  id: string;
  version: number;
  said: number;
  /** Whose officer entered or imported it. */
  agencyId: string;
  personId: string;
  code: string;
  offenceOn: Day;
  outcomeOn: Day;
  offences: number;
  isBreach: boolean;
  /** The police's own number for it: what makes it the same outcome, within the agency. */
  sourceReference: string;
  enrolmentId: string | null;
  /** The file that brought it; null when entered by hand. */
  importId: string | null;
  recordedOn: Day;
  /** The day of the last correction; null: it says what it always said. */
  supersededOn: Day | null;
};

export type OutcomeEntry = Pick<
  PoliceOutcome,
  'personId' | 'code' | 'offenceOn' | 'outcomeOn' | 'offences' | 'isBreach' | 'sourceReference' | 'enrolmentId'
>;

/** What a correction may change. The police's reference and the enrolment stay. */
export type OutcomeContent = Pick<
  OutcomeEntry,
  'personId' | 'code' | 'offenceOn' | 'outcomeOn' | 'offences' | 'isBreach'
>;

/** A completed enrolment that this service has heard of. `outcomeCodes`: which its programme allows; null where it was not said. */
export type Completion = { enrolmentId: string; completedOn: Day; outcomeCodes: readonly string[] | null };

/**
 * Entering an outcome by hand.
 * @param completions of this person, as far as they were heard here
 * @throws Refusal `code-unknown`, `code-not-valid`, `outcome-before-offence`, `outcome-in-future`,
 *   `completion-not-yet-known`, `code-not-of-the-programme`, `outcome-before-completion`
 */
export function recordOutcome(
  { id, ...outcome }: PoliceOutcome,
  { completions, today }: { completions: readonly Completion[]; today: Day },
): Saying[] {
  const { personId, code, offenceOn, outcomeOn, enrolmentId } = outcome;
  mustBeRecordable(outcome, today);
  if (outcomeCode(code)?.needsCompletion) mustFollowCompletion({ code, outcomeOn, enrolmentId }, completions);
  return [saying(PoliceOutcomeRecorded, { outcomeId: id, personId, code, offenceOn, outcomeOn })];
}

/**
 * Correcting by hand what is kept, whoever brought it. The result of a court stays what it is, but for its days and numbers.
 * @throws as `recordOutcome`
 */
export function correctOutcome(
  kept: PoliceOutcome,
  content: OutcomeContent,
  { completions, today }: { completions: readonly Completion[]; today: Day },
): Saying[] {
  const { code, outcomeOn } = content;
  if (tellsTheSame(kept, content)) return [];
  mustBeRecordable(content, today, { allowed: kept.code });
  if (outcomeCode(code)?.needsCompletion)
    mustFollowCompletion({ code, outcomeOn, enrolmentId: kept.enrolmentId }, completions);
  return supersede(kept, content, { importId: null, today });
}

/** What an imported row makes of the outcome that is kept under its reference: a contradiction is kept and flagged, never refused. */
export function supersede(
  kept: PoliceOutcome,
  content: OutcomeContent,
  { importId, today }: { importId: string | null; today: Day },
): Saying[] {
  if (tellsTheSame(kept, content)) return [];
  const { id: outcomeId, personId: formerPersonId } = kept;
  const { personId, code, offenceOn, outcomeOn, offences, isBreach: breach } = content;
  const now = { personId, formerPersonId, code, offenceOn, outcomeOn, offences, breach };
  return [saying(PoliceOutcomeSuperseded, { outcomeId, ...now, importId, supersededOn: today })];
}

export function evolveOutcome(outcome: PoliceOutcome, what: Saying): PoliceOutcome {
  const now = said(what, PoliceOutcomeSuperseded);
  if (!now) return outcome;
  const { personId, code, offenceOn, outcomeOn, offences, breach, importId, supersededOn } = now;
  const content = { personId, code, offenceOn, outcomeOn, offences, isBreach: breach };
  return { ...outcome, ...content, importId: importId ?? outcome.importId, supersededOn };
}

/** The same reference again: true when it tells the same, so that sending twice does no harm. */
export const tellsTheSame = (kept: PoliceOutcome, entry: OutcomeContent): boolean =>
  kept.personId === entry.personId &&
  kept.code === entry.code &&
  kept.offenceOn === entry.offenceOn &&
  kept.outcomeOn === entry.outcomeOn &&
  kept.offences === entry.offences &&
  kept.isBreach === entry.isBreach;

function mustBeRecordable(
  { code, offenceOn, outcomeOn }: Pick<OutcomeEntry, 'code' | 'offenceOn' | 'outcomeOn'>,
  today: Day,
  { allowed }: { allowed?: string } = {},
) {
  const known = outcomeCode(code);
  if (!known || (known.kind !== 'police' && code !== allowed))
    throw wrong('code', 'code-unknown', 'Choose one of the police outcome types.');
  if (outcomeOn < offenceOn)
    throw wrong(
      'outcomeOn',
      'outcome-before-offence',
      'The outcome cannot be earlier than the offence: check both days.',
    );
  if (outcomeOn > today)
    throw wrong('outcomeOn', 'outcome-in-future', 'The outcome cannot be in the future: enter it once it is decided.');
  if (!isValidOn(known, outcomeOn))
    throw wrong(
      'code',
      'code-not-valid',
      'This outcome type could not be recorded on that day: check the type and the day.',
    );
}

/** Outcomes 22 and 23 say that the activity is done: never before this service has heard so. */
function mustFollowCompletion(
  { code, outcomeOn, enrolmentId }: Pick<OutcomeEntry, 'code' | 'outcomeOn' | 'enrolmentId'>,
  completions: readonly Completion[],
): void {
  const ofThis = completions.filter((completion) => enrolmentId === null || completion.enrolmentId === enrolmentId);
  if (ofThis.length === 0)
    throw new Refusal(
      'conflict',
      'completion-not-yet-known',
      `Outcome ${code} is recorded once the programme is completed, and its completion is not yet known here: try again ` +
        'in a moment, or complete the programme first.',
    );
  const allowing = ofThis.filter(({ outcomeCodes }) => outcomeCodes === null || outcomeCodes.includes(code));
  if (allowing.length === 0)
    throw wrong(
      'code',
      'code-not-of-the-programme',
      `Outcome ${code} is not what this programme ends with: choose ${wordsOf(ofThis)}, or check which programme it was.`,
    );
  if (!allowing.some(({ completedOn }) => completedOn <= outcomeOn))
    throw wrong(
      'outcomeOn',
      'outcome-before-completion',
      `Outcome ${code} cannot be earlier than the day on which the programme was completed.`,
    );
}

const wordsOf = (completions: readonly Completion[]): string => {
  const codes = [...new Set(completions.flatMap(({ outcomeCodes }) => outcomeCodes ?? []))];
  return codes.length === 0 ? 'another outcome' : `one of ${codes.join(', ')}`;
};

const wrong = (field: string, code: string, message: string): Refusal =>
  new Refusal('invalid', code, message, { errors: [{ field, message }] });
