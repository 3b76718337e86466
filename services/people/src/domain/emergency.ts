import { EmergencyOpeningReviewed, RecordOpenedInEmergency, saying, type Saying } from '@waymark/events';
import { addWorkingDays, Refusal, type Day } from '@waymark/kernel';
import type { Choice } from './choices.js';

/** A record that somebody may not see, opened by them in an emergency: one person, for an hour, read only. */
export type EmergencyOpening = {
  id: string;
  version: number;
  said: number;
  personId: string;
  /** Who opened it, and where they worked then. */
  officerId: string;
  agencyId: string;
  teamId: string | null;
  /** The agency that held the record then. */
  heldBy: string;
  /** A code of `EMERGENCIES`. */
  category: string;
  /** Encrypted. */
  reason: Buffer;
  /** True time, ISO 8601 in UTC. */
  openedAt: string;
  until: string;
  reviewDueOn: Day;
  /** Null, as the three below, until somebody reviewed it. */
  reviewedBy: string | null;
  reviewedOn: Day | null;
  finding: Finding | null;
  reviewNote: Buffer | null;
};

/** Source: [D], after what break-glass screens of the NHS ask; for the agencies to confirm. */
export const EMERGENCIES: readonly Choice[] = [
  { code: 'danger-to-life', label: 'Somebody’s life is in danger' },
  { code: 'child-missing', label: 'A child is missing' },
  { code: 'safeguarding-concern', label: 'A safeguarding concern that cannot wait' },
  { code: 'court-today', label: 'A court sits today' },
  { code: 'other', label: 'Something else: say what' },
];

export const FINDINGS = ['justified', 'not-justified', 'training-needed'] as const;
export type Finding = (typeof FINDINGS)[number];

const OPEN_FOR_MINUTES = 60;
const SIGN_IN_HOLDS_MINUTES = 5;
const REVIEW_WITHIN_WORKING_DAYS = 2;

/** @param on today by Waymark's clock @param now true time */
export function openInEmergency({
  on,
  now,
  ...given
}: Pick<
  EmergencyOpening,
  'id' | 'personId' | 'officerId' | 'agencyId' | 'teamId' | 'heldBy' | 'category' | 'reason'
> & { on: Day; now: string }): { state: EmergencyOpening; sayings: Saying[] } {
  const { id: openingId, personId, officerId, agencyId, teamId } = given;
  const times = {
    openedAt: now,
    until: minutesAfter(now, OPEN_FOR_MINUTES),
    reviewDueOn: addWorkingDays(on, REVIEW_WITHIN_WORKING_DAYS),
  };
  const unreviewed = { reviewedBy: null, reviewedOn: null, finding: null, reviewNote: null };
  return {
    state: { ...given, ...times, ...unreviewed, version: 0, said: 0 },
    sayings: [saying(RecordOpenedInEmergency, { openingId, personId, officerId, agencyId, teamId, ...times })],
  };
}

/** Whoever finds an unlocked screen must not open records with it. @throws Refusal sign-in-again */
export function mustHaveJustSignedIn(signedInAt: string | null, now: string): void {
  if (signedInAt !== null && now <= minutesAfter(signedInAt, SIGN_IN_HOLDS_MINUTES)) return;
  throw new Refusal(
    'forbidden',
    'sign-in-again',
    `Sign in again: to open a record in an emergency you must have signed in within the last ${SIGN_IN_HOLDS_MINUTES} minutes.`,
  );
}

/** Once, by somebody else than whoever opened it. @throws Refusal own-opening, reviewed-already */
export function review(
  opening: EmergencyOpening,
  { by, finding, note, on }: { by: string; finding: Finding; note: Buffer; on: Day },
): { state: EmergencyOpening; sayings: Saying[] } {
  const { id: openingId, personId } = opening;
  if (opening.officerId === by)
    throw new Refusal('conflict', 'own-opening', 'You opened this record yourself: somebody else must review it.', {
      openingId,
    });
  if (opening.finding !== null)
    throw new Refusal('conflict', 'reviewed-already', 'Somebody reviewed this opening already.', { openingId });
  return {
    state: { ...opening, reviewedBy: by, reviewedOn: on, finding, reviewNote: note },
    sayings: [saying(EmergencyOpeningReviewed, { openingId, personId, finding, reviewedOn: on })],
  };
}

export const isOverdueOn = ({ finding, reviewDueOn }: Pick<EmergencyOpening, 'finding' | 'reviewDueOn'>, on: Day) =>
  finding === null && reviewDueOn < on;

const minutesAfter = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();
