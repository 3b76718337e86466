import { saying, WarningIssued, type Failure, type Role, type Saying, type WarningLevel } from '@waymark/events';
import { addMonths, Refusal, type Day } from '@waymark/kernel';
import { mustBeUnderWay, openFindings, type Enrolment } from './enrolment.js';
import { decided } from './findings.js';
import { standing } from './ladder.js';
import type { Programme } from './programme.js';

/** What a person tells the child. Their own words are kept apart. */
export type WarningGiven = { level: WarningLevel; failure: Failure; on: Day; by: string; role: Role };

/**
 * A warning, by a person: what failed, that it is not accepted and what may follow. One of a manager answers the open finding
 * about the same failures.
 * @throws Refusal no-warning-in-voluntary-programme, enrolment-not-under-way, warning-not-called-for, warning-needs-manager
 */
export function issueWarning(enrolment: Enrolment, programme: Programme, given: WarningGiven): Saying[] {
  const { id: enrolmentId, personId, warnings } = enrolment;
  const { level, failure, on, by, role } = given;
  const { ladder, compliance } = programme;
  if (!ladder)
    throw new Refusal(
      'conflict',
      'no-warning-in-voluntary-programme',
      'Nobody can be warned in a voluntary programme: get in touch, visit, or review it.',
      { enrolmentId },
    );
  mustBeUnderWay(enrolment);
  const { failures: sessions, mayIssue } = standing(enrolment, ladder, on);
  const step = mayIssue.find((each) => each.level === level);
  if (!step)
    throw new Refusal('conflict', 'warning-not-called-for', 'The record does not call for this warning today.', {
      enrolmentId,
      level,
      failures: sessions,
      mayIssue: mayIssue.map((each) => each.level),
    });
  if (!step.by.includes(role))
    throw new Refusal('forbidden', 'warning-needs-manager', 'This warning is for a manager to issue.', { enrolmentId });

  const { rule, version: ruleVersion, warnedMonths } = ladder;
  const lapsesOn = addMonths(on, warnedMonths);
  const told = { number: warnings.length + 1, level, failure, sessions, rule, ruleVersion };
  const answered = openFindings(enrolment).filter(({ finding }) => finding === compliance?.finding);
  return [
    saying(WarningIssued, { enrolmentId, personId, ...told, issuedOn: on, lapsesOn, issuedBy: by }),
    ...(role === 'manager' ? answered : []).map(({ number }) =>
      decided(enrolment, { number, decision: 'warned', on, by }),
    ),
  ];
}
