import {
  BreachReviewOpened,
  saying,
  type NoFaultReason,
  type ReviewCause,
  type ReviewDecision,
  type Saying,
} from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { closeWithoutFault } from './closing.js';
import { endUnfinished } from './ending.js';
import { isUnderWay, openFindings, openReview, type Enrolment } from './enrolment.js';
import { decided, raised, reviewed } from './findings.js';
import type { Programme } from './programme.js';

/** `number` is that of the finding that asks for it. */
export const reviewOpened = (
  { id: enrolmentId, personId }: Enrolment,
  { number, because, openedOn }: { number: number; because: ReviewCause; openedOn: Day },
): Saying => saying(BreachReviewOpened, { enrolmentId, personId, number, because, openedOn });

/**
 * A new offence during the deferral: a person looks at it, and nothing goes back by itself. A review that is open already
 * looks at this as well.
 */
export function newOffence(enrolment: Enrolment, { ladder }: Pick<Programme, 'ladder'>, on: Day): Saying[] {
  if (!ladder || !isUnderWay(enrolment)) return [];
  const { rule, version: ruleVersion, newOffence: known } = ladder;
  if (openFindings(enrolment).some(({ finding }) => finding === known.finding)) return [];
  const number = enrolment.findings.length + 1;
  const found = raised(enrolment, { finding: known.finding, rule, ruleVersion, foundOn: on, sessions: [] });
  if (openReview(enrolment)) return [found];
  return [found, reviewOpened(enrolment, { number, because: 'new-offence', openedOn: on })];
}

/** `reason` is given when it is closed without fault, and only then. */
export type Judgement = { decision: ReviewDecision; reason: NoFaultReason | null; on: Day; by: string };

/**
 * A manager's decision: it goes on, it goes back to the police, or it ends without anybody's fault.
 * @throws Refusal no-open-breach-review, reason-code-needed; those of `endUnfinished` and `closeWithoutFault`
 */
export function reviewBreach(enrolment: Enrolment, programme: Programme, judgement: Judgement): Saying[] {
  const { decision, reason, on, by } = judgement;
  const review = openReview(enrolment);
  if (!review && enrolment.reviews.at(-1)?.decision?.decision === decision) return [];
  if (!review)
    throw new Refusal('conflict', 'no-open-breach-review', 'There is no breach review that waits for a decision.', {
      enrolmentId: enrolment.id,
    });
  if (decision === 'returned') return endUnfinished(enrolment, programme, { kind: 'breach', on, by, role: 'manager' });
  if (decision === 'reinstated') {
    const verdict = { number: review.finding, decision, on, by };
    return [decided(enrolment, verdict), reviewed(enrolment, { ...verdict, decision, reason: null })];
  }
  if (reason) return closeWithoutFault(enrolment, { reason, on, by });
  throw new Refusal('invalid', 'reason-code-needed', 'Say why nobody is at fault: choose a reason.', {
    errors: [{ field: 'reasonCode', message: 'Choose why nobody is at fault' }],
  });
}
