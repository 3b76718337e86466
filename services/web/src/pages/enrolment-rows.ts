import type { AttendanceCode, Enrolment, Finding, Note, Review, Session, Warning } from '../client/enrolment.js';
import { dayInWords, inPlainWords } from '../web/words.js';
import { codeInWords } from './attendance.presenter.js';
import { text, type Cell } from './cells.js';
import { FAILURE_WORDS, NO_FAULT_WORDS, REVIEW_CAUSES, REVIEW_DECISIONS, WARNINGS } from './compliance.presenter.js';

type NameOf = (id: string) => string;
type Recording = { id: string; codes: AttendanceCode[]; mayRecord: boolean };

export function sessionCells(session: Session, { id, codes, mayRecord }: Recording): Cell[] {
  const { number, title, insteadOf, plannedOn, attendance, isOverdue } = session;
  const at = `/enrolments/${id}/sessions/${number}`;
  const meaning = codes.find(({ code }) => code === attendance?.code);
  return [
    { text: `${number}`, number: true },
    { text: title, detail: insteadOf ? `Held again for session ${insteadOf}` : undefined },
    {
      text: dayInWords(plannedOn),
      sort: plannedOn ?? '',
      detail: isOverdue ? 'Overdue: record what happened' : undefined,
    },
    text(attendance ? codeInWords(meaning ?? { code: attendance.code, label: attendance.code }) : ''),
    mayRecord && plannedOn ? { text: actionFor(attendance), href: at, hidden: `session ${number}` } : text(''),
    mayRecord && plannedOn ? dayAction(session, meaning, at) : text(''),
  ];
}

/** A finding that a breach review waits for is decided in that review. */
export function findingCells(
  { number, finding, rule, ruleVersion, foundOn, decision }: Finding,
  { id, reviewed, mayDecide }: { id: string; reviewed: number | null; mayDecide: boolean },
): Cell[] {
  const decided = decision && `${inPlainWords(decision.decision)} on ${dayInWords(decision.decidedOn)}`;
  const page = reviewed === number ? 'breach-review' : `findings/${number}`;
  return [
    { text: inPlainWords(finding), detail: `Rule ${rule}, version ${ruleVersion}` },
    { text: dayInWords(foundOn), sort: foundOn },
    decided || !mayDecide
      ? text(decided ?? 'Waits for a manager')
      : { text: 'Decide', href: `/enrolments/${id}/${page}`, hidden: `finding ${number}` },
  ];
}

export const warningCells = ({ level, failure, sessions, issuedOn, lapsesOn, by }: Warning, nameOf: NameOf): Cell[] => [
  text(WARNINGS[level]),
  { text: FAILURE_WORDS[failure], detail: sessions.length > 0 ? `Session ${sessions.join(', ')}` : undefined },
  { text: dayInWords(issuedOn), sort: issuedOn, detail: nameOf(by) },
  { text: dayInWords(lapsesOn), sort: lapsesOn },
];

export const reviewCells = ({ because, openedOn, decision }: Review, nameOf: NameOf): Cell[] => [
  text(REVIEW_CAUSES[because]),
  { text: dayInWords(openedOn), sort: openedOn },
  decision
    ? {
        text: `${REVIEW_DECISIONS[decision.decision]}${decision.reason ? `: ${NO_FAULT_WORDS[decision.reason].toLowerCase()}` : ''}`,
        detail: `${nameOf(decision.by)}, ${dayInWords(decision.decidedOn)}`,
      }
    : text('Waits for a manager'),
];

export const allocationCells = ({ workerId, until, by }: Enrolment['allocations'][number], nameOf: NameOf): Cell[] => [
  text(nameOf(workerId)),
  { text: dayInWords(until), sort: until },
  text(nameOf(by)),
];

export const noteCells = (
  { about, number, text: note, writtenOn, writtenBy, isRestricted }: Note,
  nameOf: NameOf,
): Cell[] => [
  { text: dayInWords(writtenOn), sort: writtenOn },
  {
    text: `${inPlainWords(about)}${number === null ? '' : ` ${number}`}`,
    detail: isRestricted ? 'Restricted' : undefined,
  },
  { text: note, detail: nameOf(writtenBy) },
];

const actionFor = (attendance: Session['attendance']): string => (attendance ? 'Correct' : 'Record');

function dayAction({ number, attendance }: Session, meaning: AttendanceCode | undefined, at: string): Cell {
  if (!attendance) return { text: 'Move', href: `${at}/day`, hidden: `session ${number} to another day` };
  return meaning?.toBeHeldAgain ? { text: 'Hold again', href: `${at}/again`, hidden: `session ${number}` } : text('');
}
