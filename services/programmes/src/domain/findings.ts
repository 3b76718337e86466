import { FindingDecided, FindingRaised, saying, type FindingDecision, type Saying } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { openFindings, type Enrolment, type Finding } from './enrolment.js';

/** Findings that rest on something else than attendance, and the rule each comes from. Compliance has its own in the catalogue. */
const OTHER_RULES = {
  'offer-declined': { rule: 'declined-goes-back', version: 1 },
  'consent-withdrawn': { rule: 'withdrawal-is-looked-at', version: 1 },
} as const;

type OtherFinding = keyof typeof OTHER_RULES;

export type Verdict = { number: number; decision: FindingDecision; on: Day; by: string };

/** Says nothing while the same is open: a person was asked already. */
export function raise(enrolment: Enrolment, { finding, foundOn }: { finding: OtherFinding; foundOn: Day }): Saying[] {
  if (openFindings(enrolment).some((open) => open.finding === finding)) return [];
  const { rule, version } = OTHER_RULES[finding];
  return [raised(enrolment, { finding, rule, ruleVersion: version, foundOn, sessions: [] })];
}

export const raised = (
  { id: enrolmentId, personId, findings }: Enrolment,
  found: Omit<Finding, 'number' | 'decision'>,
): Saying => saying(FindingRaised, { enrolmentId, personId, number: findings.length + 1, ...found });

export const decided = ({ id: enrolmentId, personId }: Enrolment, { number, decision, on, by }: Verdict): Saying =>
  saying(FindingDecided, { enrolmentId, personId, number, decision, decidedOn: on, decidedBy: by });
