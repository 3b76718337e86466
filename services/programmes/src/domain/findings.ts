import {
  BreachReviewed,
  FindingDecided,
  FindingRaised,
  saying,
  type FindingDecision,
  type NoFaultReason,
  type ReviewDecision,
  type Saying,
} from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { openFindings, openReview, type Enrolment, type Finding } from './enrolment.js';

/** Findings that rest on something else than attendance, and the rule each comes from. Compliance has its own in the catalogue. */
const OTHER_RULES = {
  'offer-declined': { rule: 'declined-goes-back', version: 1 },
  'offer-unanswered': { rule: 'reply-by-the-date', version: 1 },
  'consent-withdrawn': { rule: 'withdrawal-is-looked-at', version: 1 },
  'guard-near': { rule: 'prosecution-guard', version: 1 },
  'last-safe-day-passed': { rule: 'prosecution-guard', version: 1 },
  'safeguarding-concern': { rule: 'concern-is-looked-at', version: 1 },
} as const;

export type OtherFinding = keyof typeof OTHER_RULES;

/** Shown only to managers and the worker concerned. It is about the child's safety: no ending of the enrolment settles it. */
export const isConfidential = ({ finding }: Pick<Finding, 'finding'>): boolean => finding === CONFIDENTIAL;
export const CONFIDENTIAL = 'safeguarding-concern' satisfies OtherFinding;

/** About the time that is left and not about the child: it stands in the way of no completion. */
export const isAboutTheGuard = ({ finding }: Pick<Finding, 'finding'>): boolean =>
  finding === 'guard-near' || finding === 'last-safe-day-passed';

export type Verdict = {
  number: number;
  decision: FindingDecision;
  excused?: readonly number[] | null;
  on: Day;
  by: string;
};

export type Raising = { finding: OtherFinding; foundOn: Day; sessions?: number[] };

/** Says nothing while the same is open: a person was asked already. Each concern for a child's safety is asked about by itself. */
export function raise(enrolment: Enrolment, { finding, foundOn, sessions = [] }: Raising): Saying[] {
  if (finding !== CONFIDENTIAL && openFindings(enrolment).some((open) => open.finding === finding)) return [];
  const { rule, version } = OTHER_RULES[finding];
  return [raised(enrolment, { finding, rule, ruleVersion: version, foundOn, sessions })];
}

export const raised = (
  { id: enrolmentId, personId, findings }: Enrolment,
  found: Omit<Finding, 'number' | 'decision'>,
): Saying => saying(FindingRaised, { enrolmentId, personId, number: findings.length + 1, ...found });

export const decided = ({ id: enrolmentId, personId }: Enrolment, verdict: Verdict): Saying => {
  const { number, decision, excused = null, on, by } = verdict;
  const whose = { excused: excused && [...excused], decidedOn: on, decidedBy: by };
  return saying(FindingDecided, { enrolmentId, personId, number, decision, ...whose });
};

export type Review = { number: number; decision: ReviewDecision; reason: NoFaultReason | null; on: Day; by: string };

export const reviewed = ({ id: enrolmentId, personId }: Enrolment, review: Review): Saying => {
  const { number, decision, reason, on, by } = review;
  return saying(BreachReviewed, { enrolmentId, personId, number, decision, reason, reviewedOn: on, reviewedBy: by });
};

export type Settlement = { on: Day; by: string } & (
  { decision: 'returned'; reason: null } | { decision: 'closed-without-fault'; reason: NoFaultReason }
);

/** An ending decides whatever was still open, a breach review included; only a concern for the child's safety stays open. */
export const settleAll = (enrolment: Enrolment, { decision, reason, on, by }: Settlement): Saying[] =>
  openFindings(enrolment)
    .filter((finding) => !isConfidential(finding))
    .flatMap(({ number }) => [
      decided(enrolment, { number, decision, on, by }),
      ...(openReview(enrolment)?.finding === number ? [reviewed(enrolment, { number, decision, reason, on, by })] : []),
    ]);

/** What these asked about was settled by something else. */
export const lapse = (
  enrolment: Enrolment,
  { on, by }: { on: Day; by: string },
  isSettled: (finding: Finding) => boolean,
): Saying[] =>
  openFindings(enrolment)
    .filter(isSettled)
    .map(({ number }) => decided(enrolment, { number, decision: 'lapsed', on, by }));
