import {
  BreachReviewed,
  BreachReviewOpened,
  EnrolmentExtended,
  GuardPassed,
  said,
  WarningIssued,
  type Saying,
} from '@waymark/events';
import type { Enrolment } from './enrolment.js';

/** What becomes of warnings, reviews and time. */
export function deferralAfter(enrolment: Enrolment, saying: Saying): Partial<Enrolment> {
  const { warnings, reviews, guardPasses } = enrolment;
  const warned = said(saying, WarningIssued);
  if (warned) {
    const { number, level, failure, sessions, issuedOn, lapsesOn, issuedBy: by } = warned;
    return { warnings: [...warnings, { number, level, failure, sessions, issuedOn, lapsesOn, by }] };
  }
  const opened = said(saying, BreachReviewOpened);
  if (opened) {
    const { number: finding, because, openedOn } = opened;
    return { reviews: [...reviews, { finding, because, openedOn, decision: null }] };
  }
  const reviewed = said(saying, BreachReviewed);
  if (reviewed) {
    const { number, decision, reason, reviewedOn: decidedOn, reviewedBy: by } = reviewed;
    return {
      reviews: reviews.map((review) =>
        review.finding === number ? { ...review, decision: { decision, reason, decidedOn, by } } : review,
      ),
    };
  }
  const extended = said(saying, EnrolmentExtended);
  if (extended) {
    const { weeks, until, extendedOn, extendedBy: by } = extended;
    return { extension: { weeks, until, extendedOn, by } };
  }
  const passed = said(saying, GuardPassed);
  if (!passed) return {};
  const { lastSafeDay, until, passedOn, passedBy: by } = passed;
  return { guardPasses: [...guardPasses, { lastSafeDay, until, passedOn, by }] };
}
