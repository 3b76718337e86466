import type { Saying } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { reviewOpened } from './breach-review.js';
import { isUnderWay, openFindings, openReview, type Enrolment, type Finding } from './enrolment.js';
import { failuresOf, type Judged } from './failures.js';
import { raised } from './findings.js';
import { standingWarnings, type Ladder } from './ladder.js';
import type { ComplianceRule, Programme } from './programme.js';

export type Found = Omit<Finding, 'number' | 'decision'>;

/** Null where the programme is voluntary: then there is nothing to find, ever. */
export type Rules = Pick<Programme, 'compliance' | 'ladder'>;

/**
 * What a person should look at: from the record, the rules and the day, and from nothing else. At the second failure that is
 * enforceable and not excused somebody is asked; at a failure after the final warning a breach review is. Asked twice, it
 * finds nothing new: not while a person is being asked, and not again about sessions that an earlier finding rested on.
 */
export function judge(record: Judged, { compliance, ladder }: Rules, today: Day): Found[] {
  if (!compliance || !isUnderWay(record) || openReview(record)) return [];
  const review = ladder && breachReviewDue(record, ladder, today);
  return review ? [review] : secondFailure(record, compliance, today);
}

/** The same as facts, for an enrolment. */
export const judged = (enrolment: Enrolment, rules: Rules, today: Day): Saying[] =>
  judge(enrolment, rules, today).flatMap((found) => {
    const finding = raised(enrolment, found);
    if (found.finding !== rules.ladder?.review.finding) return [finding];
    const number = enrolment.findings.length + 1;
    return [finding, reviewOpened(enrolment, { number, because: 'unexcused-failure', openedOn: today })];
  });

function secondFailure(record: Judged, { finding, rule, version, threshold }: ComplianceRule, today: Day): Found[] {
  if (openFindings(record).some((open) => open.finding === finding)) return [];
  const sessions = failuresOf(record, today).map(({ number }) => number);
  const isLookedAt = lookedAt(record);
  if (sessions.length < threshold || sessions.every(isLookedAt)) return [];
  return [{ finding, rule, ruleVersion: version, foundOn: today, sessions }];
}

// Nobody gets to a review without having been told before: the failure must be later than the final warning.
function breachReviewDue(record: Judged, { rule, version, review }: Ladder, today: Day): Found | null {
  const failures = failuresOf(record, today);
  const warnedOn = standingWarnings(record, today).find(({ level }) => level === review.after)?.issuedOn;
  if (!warnedOn || failures.length < review.failures) return null;
  const isLookedAt = lookedAt(record);
  const isNew = failures.some(({ number, plannedOn }) => plannedOn! > warnedOn && !isLookedAt(number));
  if (!isNew) return null;
  const sessions = failures.map(({ number }) => number);
  return { finding: review.finding, rule, ruleVersion: version, foundOn: today, sessions };
}

const lookedAt = ({ findings }: Pick<Judged, 'findings'>): ((session: number) => boolean) => {
  const looked = new Set(findings.flatMap(({ sessions }) => sessions));
  return (session) => looked.has(session);
};
