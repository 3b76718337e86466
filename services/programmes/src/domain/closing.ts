import { EnrolmentClosed, saying, type NoFaultReason, type Saying } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { isOpen, type Enrolment } from './enrolment.js';
import { settleAll } from './findings.js';

export type Closing = { reason: NoFaultReason; on: Day; by: string };

/**
 * Ends it without anybody's fault, in any programme: moved away, ill, the service failed, or the evidence turned out wrong.
 * Nothing goes back to the police with it, and nothing of it counts against the child. Decided by a manager.
 * @throws Refusal enrolment-ended
 */
export function closeWithoutFault(enrolment: Enrolment, { reason, on, by }: Closing): Saying[] {
  const { id: enrolmentId, referralId, personId, programme, agencyId, teamId, status } = enrolment;
  if (status === 'closed' && enrolment.closedBecause === reason) return [];
  if (!isOpen(enrolment))
    throw new Refusal('conflict', 'enrolment-ended', 'This enrolment has ended already: look at how.', {
      enrolmentId,
      status,
    });
  const place = { enrolmentId, referralId, personId, programme, agencyId, teamId };
  return [
    ...settleAll(enrolment, { decision: 'closed-without-fault', reason, on, by }),
    saying(EnrolmentClosed, { ...place, kind: 'no-fault', reason, closedOn: on }),
  ];
}
