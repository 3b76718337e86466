import type { Day } from '@waymark/kernel';
import type { EligibilityRule } from './eligibility/rule.js';
import type { Extension } from './extension.js';
import type { Ladder } from './ladder.js';

/**
 * One version of a programme of the catalogue, as data. An enrolment is for ever judged by the version it was offered with: a
 * programme that changes is held anew from another day, and changes nothing for those who are in it.
 */
export type Programme = {
  code: string;
  name: string;
  /** A deferral holds an outcome back while the child takes part; what is voluntary can neither be warned about nor breached. */
  kind: 'voluntary' | 'deferral';
  /** The category under which a workbook is counted; null for what is no workbook. */
  category: string | null;
  /** The first day on which it is offered in this form. */
  heldFrom: Day;
  /** The last day on which it is offered in this form; null while no end is set. A later version ends it as well. */
  heldUntil: Day | null;
  source: { paper: string; section: string };
  /** Who may be referred: all of them must pass. */
  eligibility: readonly EligibilityRule[];
  /** Of a plan that grows as it goes only the first is given. */
  sessions: readonly SessionTemplate[];
  plan: 'fixed' | 'as-it-goes';
  /** How long a session takes, about; null where no paper says. */
  sessionMinutes: number | null;
  /** Weeks from the acceptance to the planned end. */
  lengthWeeks: number;
  /** Weeks from the acceptance beyond which no session may be planned, extension included; null when no paper sets an end. */
  maxWeeks: number | null;
  /** What must have been attended before a person may complete it. */
  completion: 'all-sessions-attended' | 'one-session-attended';
  /** The moments from which its follow-up windows run. */
  anchors: readonly ('offer' | 'ending')[];
  compliance: ComplianceRule | null;
  /** Once, with a reason; null where nothing can be put off. */
  extension: Extension | null;
  /** The steps from a finding to a breach review; null where nobody can be warned. */
  ladder: Ladder | null;
  /** Where somebody goes who does not finish: back to the police, or nowhere. */
  unfinished: 'returned' | 'closed';
  /** The police outcomes of which one may be recorded once it is completed; empty where none rests on it. */
  outcomeCodes: readonly string[];
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
  const { code, heldFrom } = programme;
  for (const [isSound, fault] of conditions(programme))
    if (!isSound) throw new Error(`${code} of ${heldFrom}: ${fault}`);
}

function conditions(programme: Programme): [boolean, string][] {
  const { sessions, kind, heldFrom, heldUntil, lengthWeeks, maxWeeks, plan, completion, eligibility } = programme;
  const numbered = sessions.every(({ number }, index) => number === index + 1);
  const rising = sessions.every(({ weekOffset }, index) => weekOffset > (sessions[index - 1]?.weekOffset ?? -1));
  const isWarned = programme.compliance !== null || programme.ladder !== null || programme.extension !== null;
  const rules = new Set(eligibility.map(({ rule }) => rule));
  return [
    [heldUntil === null || heldFrom <= heldUntil, 'it ends before it begins'],
    [sessions.length > 0 && numbered, 'number its sessions 1, 2, 3 without a gap'],
    [sessions[0]?.weekOffset === 0 && rising, 'the weeks of its sessions must rise from 0'],
    [kind === 'deferral' || !isWarned, 'what is voluntary has no rule of compliance, no ladder and no extension'],
    [maxWeeks === null || maxWeeks >= lengthWeeks, 'it is longer than its longest length'],
    [plan === 'fixed' || completion === 'one-session-attended', 'sessions that are added cannot all be waited for'],
    [rules.size === eligibility.length, 'two of its rules of eligibility have one name'],
    [
      eligibility.every(({ source, wouldChange }) => source && wouldChange),
      'a rule lacks its source or what changes it',
    ],
  ];
}
