import type { Day } from '@waymark/kernel';

/**
 * One programme of the catalogue, as data. A live enrolment keeps the sessions it was offered with: a programme that changes
 * is held anew from another day and changes nothing for those who are in it.
 */
export type Programme = {
  code: string;
  name: string;
  /** A deferral holds an outcome back while the child takes part; what is voluntary can neither be warned about nor breached. */
  kind: 'voluntary' | 'deferral';
  /** The first day on which it is offered in this form. */
  heldFrom: Day;
  source: { paper: string; section: string };
  sessions: readonly SessionTemplate[];
  /** Weeks from the acceptance to the planned end. */
  lengthWeeks: number;
  /** Weeks from the acceptance beyond which no session may be planned, extension included; null when no paper sets an end. */
  maxWeeks: number | null;
  completion: 'all-sessions-attended';
  /** The moments from which its follow-up windows run. */
  anchors: readonly ('offer' | 'ending')[];
  compliance: ComplianceRule | null;
  /** Where somebody goes who does not finish: back to the police, or nowhere. */
  unfinished: 'returned' | 'closed';
  /** The police outcome that may be recorded once it is completed; null when it is chosen with each case. */
  outcomeCode: '22' | '8' | null;
};

/** `weekOffset` counts weeks from the first session, which has 0; each session's is larger than that of the one before. */
export type SessionTemplate = { number: number; title: string; weekOffset: number };

export type ComplianceRule = {
  rule: string;
  version: number;
  /** Unexcused enforceable failures at which a person is asked to look. */
  threshold: number;
  finding: string;
  source: string;
};

/** @throws Error for data that no enrolment could follow: the service does not start with it */
export function mustBeSound(programme: Programme): void {
  const { code, sessions, kind, compliance, lengthWeeks, maxWeeks } = programme;
  const isNumbered = sessions.every(({ number }, index) => number === index + 1);
  const isRising = sessions.every(({ weekOffset }, index) => weekOffset > (sessions[index - 1]?.weekOffset ?? -1));
  if (sessions.length === 0 || !isNumbered) throw new Error(`${code}: number its sessions 1, 2, 3 without a gap`);
  if (sessions[0]?.weekOffset !== 0 || !isRising)
    throw new Error(`${code}: the weeks of its sessions must rise from 0`);
  if (kind === 'voluntary' && compliance) throw new Error(`${code}: what is voluntary has no rule of compliance`);
  if (maxWeeks !== null && maxWeeks < lengthWeeks) throw new Error(`${code}: it is longer than its longest length`);
}
