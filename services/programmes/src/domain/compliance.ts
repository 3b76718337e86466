import type { Saying } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { attendanceCode } from './attendance-codes.js';
import { isUnderWay, openFindings, type Enrolment, type Finding, type Session } from './enrolment.js';
import { raised } from './findings.js';
import type { ComplianceRule } from './programme.js';

/** What of an enrolment its compliance is judged by. */
export type ComplianceRecord = Pick<Enrolment, 'status' | 'sessions' | 'findings'>;
export type Found = Omit<Finding, 'number' | 'decision'>;

/**
 * What a person should look at. Only failures count that are enforceable and not excused; a manager who accepts the excuse
 * takes them out of the count. Asked twice, it finds nothing new: not while a person is being asked, and not again about
 * sessions that an earlier finding rested on.
 * @param rule null where the programme is voluntary: then there is nothing to find, ever
 */
export function judge(record: ComplianceRecord, rule: ComplianceRule | null, today: Day): Found[] {
  if (!rule || !isUnderWay(record)) return [];
  if (openFindings(record).some(({ finding }) => finding === rule.finding)) return [];

  const before = record.findings.filter(({ finding }) => finding === rule.finding);
  const looked = sessionsOf(before);
  const excused = sessionsOf(before.filter(({ decision }) => decision?.decision === 'excuse-accepted'));
  const sessions = record.sessions
    .filter((session) => isFailure(session, today) && !excused.has(session.number))
    .map(({ number }) => number);
  if (sessions.length < rule.threshold || sessions.every((number) => looked.has(number))) return [];

  return [{ finding: rule.finding, rule: rule.rule, ruleVersion: rule.version, foundOn: today, sessions }];
}

/** The same as facts, for an enrolment. */
export const judged = (enrolment: Enrolment, rule: ComplianceRule | null, today: Day): Saying[] =>
  judge(enrolment, rule, today).map((found) => raised(enrolment, found));

function isFailure({ attendance, plannedOn }: Session, today: Day): boolean {
  if (!attendance || !plannedOn || plannedOn > today) return false;
  const { enforceable, excused } = attendanceCode(attendance.code);
  return enforceable && !excused;
}

const sessionsOf = (findings: Finding[]): Set<number> => new Set(findings.flatMap(({ sessions }) => sessions));
