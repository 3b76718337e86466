import type { Saying } from '@waymark/events';
import { dayOf, Refusal } from '@waymark/kernel';
import { recordAttendance } from '../src/domain/attendance.js';
import { newEnrolment, type Enrolment, type Offer } from '../src/domain/enrolment.js';
import { evolve } from '../src/domain/evolve.js';
import { acceptOffer } from '../src/domain/offer.js';
import type { Programme } from '../src/domain/programme.js';
import type { Offence } from '../src/domain/prosecution-window.js';

/** A Monday without a bank holiday near it. */
export const MONDAY = dayOf('2026-06-01');
export const WORKER = 'worker';

const consent = { givenOn: dayOf('2026-01-05'), withdrawnOn: null };
export const offence: Offence = {
  on: dayOf('2026-05-20'),
  summaryOnly: true,
  bailEndsOn: null,
  category: null,
  gravity: null,
  evidenceSufficientOn: null,
};

export const offered = (programme: Programme, given: Partial<Offer> = {}): Enrolment =>
  newEnrolment(
    {
      id: 'enrolment',
      referralId: 'referral',
      personId: 'person',
      agencyId: 'agency',
      teamId: 'team',
      workerId: WORKER,
      offence,
      referralDecision: { acceptedBy: 'manager', eligibility: 'pass' },
      offeredOn: MONDAY,
      ...given,
    },
    programme,
  );

export const after = (enrolment: Enrolment, sayings: Saying[]): Enrolment => sayings.reduce(evolve, enrolment);

/** Accepted on the Monday, with the first session a week later. */
export const accepted = (programme: Programme, given: Partial<Offer> = {}): Enrolment => {
  const enrolment = offered(programme, given);
  return after(enrolment, acceptOffer(enrolment, programme, { consent, startOn: null, on: MONDAY, by: WORKER }));
};

/** Each code at its session, in order, on the session's own day. */
export const attending = (enrolment: Enrolment, programme: Programme, ...codes: string[]): Enrolment =>
  codes.reduce((state, code, index) => {
    const session = state.sessions[index];
    if (!session?.plannedOn) throw new Error(`There is no planned session for the code ${code}`);
    const outcome = { session: session.number, code, on: session.plannedOn, by: WORKER };
    return after(state, recordAttendance(state, programme, outcome));
  }, enrolment);

export const typesOf = (sayings: Saying[]): string[] => sayings.map(({ contract }) => contract.name);

/** The code of the refusal that the work ends in, or what it gave when it was not refused. */
export function refusalOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
