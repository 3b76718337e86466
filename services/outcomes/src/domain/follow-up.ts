import { addMonths, type Day } from '@waymark/kernel';
import {
  FollowUpMatured,
  FollowUpOpened,
  RepeatFound,
  RepeatUndone,
  said,
  saying,
  type ClosingKind,
  type FollowUpMeasure,
  type Saying,
} from '@waymark/events';
import { formalSetOf, formalSetOn } from './formal-outcome.js';
import { findingInWindow } from './national-codes.js';
import { NATIONAL, parametersOf } from './national-measure/parameters.js';

/** The moment a window starts from. The two answer different questions and are never counted together. */
export const ANCHORS = ['offer', 'ending'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** `waitingMonths`: further months in which an offence of the first months may still be proven. */
export type WindowLength = { measure: FollowUpMeasure; months: number; waitingMonths: number };

/** What opens at each anchor, in calendar months: 3, 6 and 12 (workbook follow-up, domain paper 3.6), and the national 12 + 6. */
export const FOLLOW_UP_WINDOWS: readonly WindowLength[] = [
  { measure: 'local', months: 3, waitingMonths: 0 },
  { measure: 'local', months: 6, waitingMonths: 0 },
  { measure: 'local', months: 12, waitingMonths: 0 },
  { measure: 'national', months: NATIONAL.followUpMonths, waitingMonths: NATIONAL.waitingMonths },
];

/** Lengths of the local windows. */
export const FOLLOW_UP_MONTHS: readonly number[] = FOLLOW_UP_WINDOWS.filter(({ measure }) => measure === 'local').map(
  ({ months }) => months,
);

export type Ending = 'completed' | ClosingKind;

/** What follows an enrolment for some months: half open, [anchoredOn, endsOn). */
export type FollowUp = WindowLength & {
  id: string;
  version: number;
  said: number;
  /** Of the enrolment: whose children these are, whoever recorded the repeat. */
  agencyId: string;
  enrolmentId: string;
  personId: string;
  programme: string;
  anchor: Anchor;
  /** How the enrolment ended; null at the offer. */
  ending: Ending | null;
  anchoredOn: Day;
  /** The first day after the window, waiting time included. */
  endsOn: Day;
  /** Of the set of formal outcomes; of a national window, of the national parameters. */
  codeSetVersion: number;
  repeatOutcomeId: string | null;
  repeatOn: Day | null;
  /** The day it ran out, once that was noticed; null before. */
  maturedOn: Day | null;
};

export type Occasion = Pick<
  FollowUp,
  'agencyId' | 'enrolmentId' | 'personId' | 'programme' | 'anchor' | 'ending' | 'anchoredOn'
>;

/** What of a police outcome decides whether it is a repeat. */
export type KnownOutcome = { id: string; code: string; offenceOn: Day; outcomeOn: Day; isBreach: boolean };

/**
 * The state of a window before anything was said of it. Month ends clamp: 29 February 2024 + 12 is 28 February 2025. Waiting
 * is counted from the anchor too, so that it ends on the same day as in the national measure.
 */
export const newFollowUp = (id: string, occasion: Occasion, length: WindowLength): FollowUp => ({
  id,
  version: 0,
  said: 0,
  ...occasion,
  ...length,
  endsOn: addMonths(occasion.anchoredOn, length.months + length.waitingMonths),
  codeSetVersion: length.measure === 'local' ? formalSetOn(occasion.anchoredOn).version : NATIONAL.version,
  repeatOutcomeId: null,
  repeatOn: null,
  maturedOn: null,
});

/** Opens the window, and finds the repeat at once when its outcome was known before the window was. */
export function openFollowUp(followUp: FollowUp, known: readonly KnownOutcome[]): Saying[] {
  const { id: followUpId, enrolmentId, personId, programme, measure, anchor, anchoredOn } = followUp;
  const { months, waitingMonths, endsOn } = followUp;
  const about = { followUpId, enrolmentId, personId, programme, measure, anchor, anchoredOn };
  return [saying(FollowUpOpened, { ...about, months, waitingMonths, endsOn }), ...judgeFollowUp(followUp, known)];
}

/**
 * What is known by now, whether the window is open or has run out: its repeat is always the earliest. So the order in which
 * the news came makes no difference, and what was corrected away is undone.
 * @param known what concerns this window; its earliest repeat must be among them
 */
export function judgeFollowUp(followUp: FollowUp, known: readonly KnownOutcome[]): Saying[] {
  const { id: followUpId, enrolmentId, personId, repeatOutcomeId, repeatOn } = followUp;
  const [first] = known.filter((outcome) => isRepeat(outcome, followUp)).sort(byDay);
  if (!first && repeatOutcomeId === null) return [];
  if (!first) return [saying(RepeatUndone, { followUpId, enrolmentId, personId, outcomeId: repeatOutcomeId! })];
  if (first.id === repeatOutcomeId && first.outcomeOn === repeatOn) return [];
  return [saying(RepeatFound, { followUpId, enrolmentId, personId, outcomeId: first.id, outcomeOn: first.outcomeOn })];
}

/** Says once that the window has run out; not before it has. */
export function matureFollowUp(followUp: FollowUp, today: Day): Saying[] {
  const { id: followUpId, enrolmentId, personId, endsOn, maturedOn, repeatOutcomeId } = followUp;
  if (maturedOn !== null || endsOn > today) return [];
  const hasRepeat = repeatOutcomeId !== null;
  return [saying(FollowUpMatured, { followUpId, enrolmentId, personId, maturedOn: endsOn, hasRepeat })];
}

type Judged = Pick<FollowUp, 'measure' | 'anchoredOn' | 'endsOn' | 'codeSetVersion'>;

export const isRepeat = (outcome: KnownOutcome, window: Judged): boolean =>
  window.measure === 'local'
    ? isLocalRepeat(outcome, window)
    : findingInWindow(outcome, window.anchoredOn, parametersOf(window.codeSetVersion)) === 'proven';

/** Offence after the anchor, outcome within the window, code in the set. An offence on the anchor's own day does not count. */
export const isLocalRepeat = (
  { code, offenceOn, outcomeOn }: KnownOutcome,
  { anchoredOn, endsOn, codeSetVersion }: Omit<Judged, 'measure'>,
): boolean =>
  offenceOn > anchoredOn &&
  outcomeOn >= anchoredOn &&
  outcomeOn < endsOn &&
  formalSetOf(codeSetVersion).codes.includes(code);

export function evolveFollowUp(followUp: FollowUp, what: Saying): FollowUp {
  const repeat = said(what, RepeatFound);
  if (repeat) return { ...followUp, repeatOutcomeId: repeat.outcomeId, repeatOn: repeat.outcomeOn };
  if (said(what, RepeatUndone)) return { ...followUp, repeatOutcomeId: null, repeatOn: null };
  const matured = said(what, FollowUpMatured);
  return matured ? { ...followUp, maturedOn: matured.maturedOn } : followUp;
}

const byDay = (one: KnownOutcome, other: KnownOutcome): number =>
  one.outcomeOn.localeCompare(other.outcomeOn) || one.id.localeCompare(other.id);
