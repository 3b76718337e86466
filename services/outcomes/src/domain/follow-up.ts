import { addMonths, type Day } from '@waymark/kernel';
import { FollowUpOpened, RepeatFound, said, saying, type Saying } from '@waymark/events';
import { formalSetOf, formalSetOn } from './formal-outcome.js';

/** The moment a window starts from. The two answer different questions and are never counted together. */
export const ANCHORS = ['offer', 'ending'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** Lengths of the windows that open at each anchor, in calendar months. */
export const FOLLOW_UP_MONTHS: readonly number[] = [12];

export type Ending = 'completed' | 'breach' | 'unfinished' | 'declined' | 'withdrawn';

/** What follows an enrolment for some months: half open, [anchoredOn, endsOn). */
export type FollowUp = {
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
  months: number;
  /** The first day after the window. */
  endsOn: Day;
  codeSetVersion: number;
  repeatOutcomeId: string | null;
  repeatOn: Day | null;
};

export type Occasion = Pick<
  FollowUp,
  'agencyId' | 'enrolmentId' | 'personId' | 'programme' | 'anchor' | 'ending' | 'anchoredOn'
>;

/** What of a police outcome decides whether it is a repeat. */
export type KnownOutcome = { id: string; code: string; offenceOn: Day; outcomeOn: Day };

/** The state of a window before anything was said of it. Month ends clamp: 29 February 2024 + 12 is 28 February 2025. */
export const newFollowUp = (id: string, occasion: Occasion, months: number): FollowUp => ({
  id,
  version: 0,
  said: 0,
  ...occasion,
  months,
  endsOn: addMonths(occasion.anchoredOn, months),
  codeSetVersion: formalSetOn(occasion.anchoredOn).version,
  repeatOutcomeId: null,
  repeatOn: null,
});

/** Opens the window, and finds the repeat at once when its outcome was known before the window was. */
export function openFollowUp(followUp: FollowUp, known: readonly KnownOutcome[]): Saying[] {
  const { id: followUpId, enrolmentId, personId, programme, anchor, anchoredOn, months, endsOn } = followUp;
  const opened = { followUpId, enrolmentId, personId, programme, anchor, anchoredOn, months, endsOn };
  return [saying(FollowUpOpened, opened), ...findRepeat(followUp, known)];
}

/** Says a repeat once in a window's life, also when the news comes after the window has run out. */
export function findRepeat(followUp: FollowUp, known: readonly KnownOutcome[]): Saying[] {
  if (followUp.repeatOutcomeId !== null) return [];
  const [first] = known.filter((outcome) => isLocalRepeat(outcome, followUp)).sort(byDay);
  if (!first) return [];

  const { id: followUpId, enrolmentId, personId } = followUp;
  return [saying(RepeatFound, { followUpId, enrolmentId, personId, outcomeId: first.id, outcomeOn: first.outcomeOn })];
}

/** Offence after the anchor, outcome within the window, code in the set. An offence on the anchor's own day does not count. */
export const isLocalRepeat = (
  { code, offenceOn, outcomeOn }: KnownOutcome,
  { anchoredOn, endsOn, codeSetVersion }: Pick<FollowUp, 'anchoredOn' | 'endsOn' | 'codeSetVersion'>,
): boolean =>
  offenceOn > anchoredOn &&
  outcomeOn >= anchoredOn &&
  outcomeOn < endsOn &&
  formalSetOf(codeSetVersion).codes.includes(code);

export function evolveFollowUp(followUp: FollowUp, what: Saying): FollowUp {
  const repeat = said(what, RepeatFound);
  return repeat ? { ...followUp, repeatOutcomeId: repeat.outcomeId, repeatOn: repeat.outcomeOn } : followUp;
}

const byDay = (one: KnownOutcome, other: KnownOutcome): number =>
  one.outcomeOn.localeCompare(other.outcomeOn) || one.id.localeCompare(other.id);
