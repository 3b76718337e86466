import type { Role } from '@waymark/events';
import { mayCall } from '@waymark/kit';
import type { AttendanceCode, Enrolment, Finding, Note, Session } from '../client/programmes.js';
import { counted, dayInWords, inPlainWords } from '../web/words.js';
import { codeInWords } from './attendance.presenter.js';
import { summaryRow, text, type Cell } from './cells.js';
import { ENROLMENT_STATUS } from './statuses.js';

type Around = { codes: AttendanceCode[]; names: Map<string, string>; role: Role };

/** Only what may be done next is offered. */
export function presentEnrolment(enrolment: Enrolment, { codes, names, role }: Around) {
  const { id, version, personId, referralId, status, sessions, findings, notes } = enrolment;
  const isUnderWay = status === 'accepted' || status === 'active';
  const isWorking = mayCall(role, 'attendance:record');
  const nameOf = (person: string) => names.get(person) ?? 'Name not shown';
  return {
    title: 'Enrolment',
    id,
    version,
    personId,
    referralId,
    name: nameOf(personId),
    programme: enrolment.programmeName,
    status: ENROLMENT_STATUS[status],
    facts: [
      ...summaryRow('Worker', nameOf(enrolment.workerId)),
      ...summaryRow('Type of programme', KINDS[enrolment.kind]),
      ...summaryRow('Offered', dayInWords(enrolment.offeredOn)),
      ...summaryRow('Consent to take part', consentInWords(enrolment)),
      ...summaryRow('Accepted', dayInWords(enrolment.acceptedOn)),
      ...summaryRow('Started', dayInWords(enrolment.startedOn)),
      ...summaryRow('Ended', endInWords(enrolment)),
      ...summaryRow('Last safe day for a prosecution', dayInWords(enrolment.lastSafeDay)),
    ],
    sessions: sessions.map((session) => sessionCells(session, { id, codes, mayRecord: isUnderWay && isWorking })),
    findings: findings.map((finding) => findingCells(finding, { id, mayDecide: mayCall(role, 'finding:decide') })),
    notes: notes.map((note) => noteCells(note, nameOf)),
    mayAnswer: status === 'offered' && mayCall(role, 'offer:accept'),
    lacksConsent: status === 'offered' && !hasConsent(enrolment),
    mayComplete: isUnderWay && mayCall(role, 'enrolment:complete'),
    waitsFor: waitsFor(enrolment),
    mayEnd:
      ['accepted', 'active', 'declined', 'withdrawn', 'offered'].includes(status) && mayCall(role, 'enrolment:return'),
  };
}

const KINDS = {
  voluntary: 'Voluntary: non-attendance is not a breach',
  deferral: 'Deferral: the police outcome is held back while the child takes part',
};

const hasConsent = ({ consent }: Enrolment): boolean => consent !== null && consent.withdrawnOn === null;

function consentInWords({ consent }: Enrolment): string {
  if (!consent) return 'Not recorded yet';
  if (consent.withdrawnOn) return `Withdrawn on ${dayInWords(consent.withdrawnOn)}`;
  return `Given on ${dayInWords(consent.givenOn)}`;
}

function endInWords({ endedOn, endedAs }: Enrolment): string | null {
  if (!endedOn) return null;
  return endedAs ? `${dayInWords(endedOn)}, ${inPlainWords(endedAs).toLowerCase()}` : dayInWords(endedOn);
}

/** What completion still waits for, as one sentence; null when nothing stands in its way. */
export function waitsFor({ outstanding, findings }: Pick<Enrolment, 'outstanding' | 'findings'>): string | null {
  const open = findings.filter(({ decision }) => decision === null).length;
  const parts = [
    outstanding.length > 0 ? `${counted(outstanding.length, 'session')} not attended yet` : null,
    open > 0 ? `${counted(open, 'finding')} not decided yet` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? `Waits for: ${parts.join(', ')}.` : null;
}

type Recording = { id: string; codes: AttendanceCode[]; mayRecord: boolean };

function sessionCells(session: Session, { id, codes, mayRecord }: Recording): Cell[] {
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

const actionFor = (attendance: Session['attendance']): string => (attendance ? 'Correct' : 'Record');

function dayAction({ number, attendance }: Session, meaning: AttendanceCode | undefined, at: string): Cell {
  if (!attendance) return { text: 'Move', href: `${at}/day`, hidden: `session ${number} to another day` };
  return meaning?.toBeHeldAgain ? { text: 'Hold again', href: `${at}/again`, hidden: `session ${number}` } : text('');
}

function findingCells(
  { number, finding, rule, ruleVersion, foundOn, decision }: Finding,
  { id, mayDecide }: { id: string; mayDecide: boolean },
): Cell[] {
  const decided = decision && `${inPlainWords(decision.decision)} on ${dayInWords(decision.decidedOn)}`;
  const href = `/enrolments/${id}/findings/${number}`;
  return [
    { text: inPlainWords(finding), detail: `Rule ${rule}, version ${ruleVersion}` },
    { text: dayInWords(foundOn), sort: foundOn },
    decided || !mayDecide
      ? text(decided ?? 'Waits for a manager')
      : { text: 'Decide', href, hidden: `finding ${number}` },
  ];
}

const noteCells = (
  { about, number, text: note, writtenOn, writtenBy }: Note,
  nameOf: (id: string) => string,
): Cell[] => [
  { text: dayInWords(writtenOn), sort: writtenOn },
  text(`${inPlainWords(about)}${number === null ? '' : ` ${number}`}`),
  { text: note, detail: nameOf(writtenBy) },
];
