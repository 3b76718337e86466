import { EnrolmentOffered, OfferAccepted, OfferDeclined, saying, SessionPlanned, type Saying } from '@waymark/events';
import { addWeeks, Refusal, type Day } from '@waymark/kernel';
import type { Enrolment, Finding } from './enrolment.js';
import { endsBy } from './extension.js';
import { lapse, raise } from './findings.js';
import { mustKeepTheGuard } from './guard.js';
import { mustBeWithin, plan } from './planning.js';
import type { Programme } from './programme.js';

/** What is known here of the consent to take part; null when nothing was heard yet. */
export type Consent = { givenOn: Day; withdrawnOn: Day | null } | null;

export type Acceptance = {
  consent: Consent;
  /** The day of the first session; null for a week after the acceptance. */
  startOn: Day | null;
  on: Day;
  by: string;
};

/** An accepted referral is an offer: the intention to treat is counted from here. */
export function open(enrolment: Enrolment, { category }: Pick<Programme, 'category'>): Saying[] {
  const { id: enrolmentId, referralId, personId, programme, agencyId, teamId, workerId, offeredOn } = enrolment;
  const offered = { enrolmentId, referralId, personId, programme, category, agencyId, teamId, workerId, offeredOn };
  return [saying(EnrolmentOffered, offered)];
}

/**
 * Accepts the offer and plans every session of the programme.
 * @throws Refusal offer-not-open, consent-not-yet-known, consent-withdrawn, start-in-the-past, plan-too-long,
 * guard-would-be-passed, beyond-the-calendar
 */
export function acceptOffer(enrolment: Enrolment, programme: Programme, given: Acceptance): Saying[] {
  const { consent, startOn, on, by } = given;
  const { id: enrolmentId, personId, status } = enrolment;
  if (status === 'accepted') return [];
  mustBeOffered(enrolment);
  mustBeConsented(enrolment, consent, on);
  if (startOn && startOn < on) throw startsInThePast();

  const slots = plan(enrolment.sessions, startOn ?? addWeeks(on, 1));
  const days = slots.map(({ plannedOn }) => plannedOn);
  const end = endsBy({ acceptedOn: on, extension: null }, programme);
  mustBeWithin(end, days);
  mustKeepTheGuard(enrolment, programme, programme.extension && end ? [...days, end] : days);
  return [
    ...lapse(enrolment, { on, by }, isUnanswered),
    saying(OfferAccepted, { enrolmentId, personId, programme: enrolment.programme, acceptedOn: on }),
    ...slots.map(({ number: session, plannedOn }) =>
      saying(SessionPlanned, { enrolmentId, session, plannedOn, insteadOf: null }),
    ),
  ];
}

/**
 * A no is never shown as non-compliance. Where the outcome was only held back, a person has to send the matter back.
 * @throws Refusal offer-not-open
 */
export function declineOffer(
  enrolment: Enrolment,
  { unfinished }: Programme,
  { on, by }: { on: Day; by: string },
): Saying[] {
  const { id: enrolmentId, personId, programme, status } = enrolment;
  if (status === 'declined') return [];
  mustBeOffered(enrolment);
  return [
    ...lapse(enrolment, { on, by }, isUnanswered),
    saying(OfferDeclined, { enrolmentId, personId, programme, declinedOn: on }),
    ...(unfinished === 'returned' ? raise(enrolment, { finding: 'offer-declined', foundOn: on }) : []),
  ];
}

const isUnanswered = ({ finding }: Finding): boolean => finding === 'offer-unanswered';

function mustBeOffered({ id, status }: Enrolment): void {
  if (status === 'offered') return;
  throw new Refusal('conflict', 'offer-not-open', 'This offer was answered already, or the enrolment has ended.', {
    enrolmentId: id,
    status,
  });
}

function mustBeConsented({ id: enrolmentId, referralId }: Enrolment, consent: Consent, on: Day): void {
  if (consent?.withdrawnOn)
    throw new Refusal(
      'conflict',
      'consent-withdrawn',
      'The consent to take part was withdrawn: it must be given anew.',
      {
        enrolmentId,
        referralId,
      },
    );
  if (consent && consent.givenOn <= on) return;
  throw new Refusal(
    'conflict',
    'consent-not-yet-known',
    'The consent to take part is not known here yet: record it on the referral, or try again in a moment.',
    { enrolmentId, referralId },
  );
}

const startsInThePast = (): Refusal =>
  new Refusal('invalid', 'start-in-the-past', 'The first session cannot be before today: choose a later day.', {
    errors: [{ field: 'startOn', message: 'The first session must be today or later' }],
  });
