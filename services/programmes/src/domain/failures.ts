import type { Day } from '@waymark/kernel';
import { attendanceCode } from './attendance-codes.js';
import type { Enrolment, Finding, Session } from './enrolment.js';

/** What of an enrolment its compliance is judged by. */
export type Judged = Pick<Enrolment, 'status' | 'sessions' | 'findings' | 'warnings' | 'reviews'>;

/**
 * The sessions that count: enforceable and not excused, by their code, and neither excused by a manager nor spent with a
 * warning that has lapsed. What the service cancelled or put off carries a code that is not enforceable, so it never counts.
 */
export function failuresOf({ sessions, findings, warnings }: Judged, today: Day): Session[] {
  const excused = new Set(findings.flatMap(excusedBy));
  const lapsed = warnings.filter(({ lapsesOn }) => lapsesOn <= today);
  const spent = new Set(lapsed.flatMap((warning) => warning.sessions));
  return sessions.filter(
    (session) => isFailure(session, today) && !excused.has(session.number) && !spent.has(session.number),
  );
}

/** Which sessions a person excused when they decided the finding. */
export const excusedBy = ({ sessions, decision }: Finding): number[] =>
  decision?.decision === 'excuse-accepted' ? (decision.excused ?? sessions) : [];

function isFailure({ attendance, plannedOn }: Session, today: Day): boolean {
  if (!attendance || !plannedOn || plannedOn > today) return false;
  const { enforceable, excused } = attendanceCode(attendance.code);
  return enforceable && !excused;
}
