import type { Saying } from '@waymark/events';
import { addDays, type Day } from '@waymark/kernel';
import type { Enrolment, Finding } from './enrolment.js';
import { raise } from './findings.js';
import type { Programme } from './programme.js';

/** How long an offer waits for its answer before a person is asked to send the matter back. */
export const OFFER_REPLY = {
  rule: 'reply-by-the-date',
  version: 1,
  days: 14,
  source: 'Default: two weeks; to be confirmed by the scheme',
} as const;

/** The last day of the time to answer; null where nothing goes back, so that nobody waits. Noted by a manager, it runs anew. */
export function replyBy(
  { status, offeredOn, findings }: Pick<Enrolment, 'status' | 'offeredOn' | 'findings'>,
  { unfinished }: Pick<Programme, 'unfinished'>,
): Day | null {
  if (status !== 'offered' || unfinished === 'closed') return null;
  const notedOn = findings.filter(isUnanswered).map(({ decision }) => decision?.decidedOn ?? offeredOn);
  return addDays([offeredOn, ...notedOn].sort().at(-1)!, OFFER_REPLY.days);
}

/** No reply is no breach and no decline: a person decides what becomes of it. */
export function judgeReply(enrolment: Enrolment, programme: Programme, today: Day): Saying[] {
  const until = replyBy(enrolment, programme);
  return until && today > until ? raise(enrolment, { finding: 'offer-unanswered', foundOn: today }) : [];
}

const isUnanswered = ({ finding }: Finding): boolean => finding === 'offer-unanswered';
