import type { Role } from '@waymark/events';
import { mayCall, type Action } from '@waymark/kit';
import type { AttendanceCode, Enrolment, Programme } from '../client/enrolment.js';
import { counted, dayInWords, inPlainWords } from '../web/words.js';
import { summaryRow, type SummaryRow } from './cells.js';
import { NO_FAULT_WORDS, standingInWords } from './compliance.presenter.js';
import { allocationCells, findingCells, noteCells, reviewCells, sessionCells, warningCells } from './enrolment-rows.js';
import { countdown } from './guard.presenter.js';
import { ENROLMENT_STATUS } from './statuses.js';

type Around = {
  codes: AttendanceCode[];
  names: Map<string, string>;
  role: Role;
  /** As the catalogue has it today; undefined when it is no longer offered. */
  programme: Programme | undefined;
};

/** Only what may be done next is offered. */
export function presentEnrolment(enrolment: Enrolment, { codes, names, role, programme }: Around) {
  const { id, version, personId, referralId, status, sessions, findings, warnings, reviews, notes, guard } = enrolment;
  const isUnderWay = status === 'accepted' || status === 'active';
  const isWorking = mayCall(role, 'attendance:record');
  const nameOf = (person: string) => names.get(person) ?? 'Name not shown';
  const reviewed = reviews.find(({ decision }) => decision === null)?.finding ?? null;
  return {
    title: 'Enrolment',
    id,
    version,
    personId,
    referralId,
    name: nameOf(personId),
    programme: enrolment.programmeName,
    status: ENROLMENT_STATUS[status],
    facts: factRows(enrolment, nameOf),
    countdown: isUnderWay || status === 'offered' ? countdown(guard) : null,
    standing: enrolment.standing && isUnderWay ? standingInWords(enrolment.standing) : null,
    sessions: sessions.map((session) => sessionCells(session, { id, codes, mayRecord: isUnderWay && isWorking })),
    findings: findings.map((finding) =>
      findingCells(finding, { id, reviewed, mayDecide: mayCall(role, 'finding:decide') }),
    ),
    warnings: warnings.map((warning) => warningCells(warning, nameOf)),
    reviews: reviews.map((review) => reviewCells(review, nameOf)),
    allocations: enrolment.allocations.map((allocation) => allocationCells(allocation, nameOf)),
    notes: notes.map((note) => noteCells(note, nameOf)),
    actions: actionsFor(enrolment, { role, programme }),
    mayAnswer: status === 'offered' && mayCall(role, 'offer:accept'),
    lacksConsent: status === 'offered' && !hasConsent(enrolment),
    mayComplete: isUnderWay && mayCall(role, 'enrolment:complete'),
    waitsFor: waitsFor(enrolment),
    mayEnd:
      ['accepted', 'active', 'declined', 'withdrawn', 'offered'].includes(status) && mayCall(role, 'enrolment:return'),
  };
}

type Step = { text: string; href: string };

/** Pages that lead on from here, for whoever may call them and while the enrolment is in the state for it. */
export function actionsFor(
  { id, status, standing, reviews, kind, extension, guard }: Enrolment,
  { role, programme }: Pick<Around, 'role' | 'programme'>,
): Step[] {
  const isUnderWay = status === 'accepted' || status === 'active';
  const isOpen = isUnderWay || status === 'offered';
  const isWarned = standing?.mayIssue.some(({ by }) => by.includes(role)) ?? false;
  const hasReview = reviews.some(({ decision }) => decision === null);
  const binds = guard.state !== 'does-not-bind';
  const steps: [boolean, Action, string, string][] = [
    [hasReview, 'breach:review', 'Decide the breach review', 'breach-review'],
    [isUnderWay && isWarned, 'warning:issue', 'Issue a warning', 'warnings/new'],
    [isUnderWay && programme?.plan === 'as-it-goes', 'session:plan', 'Plan one more session', 'sessions/new'],
    [isUnderWay && kind === 'deferral' && !extension, 'enrolment:extend', 'Give more time', 'extension'],
    [isOpen && binds, 'guard:pass', 'Plan closer to the last safe day', 'guard'],
    [isOpen, 'enrolment:reallocate', 'Give to another worker', 'reallocation'],
    [isOpen, 'enrolment:close', 'Close without fault', 'closing'],
    [kind === 'deferral' || binds, 'evidence-pack:read', 'Evidence pack for the police', 'evidence-pack'],
    [true, 'audit:read', 'Who looked at this enrolment', 'looked'],
  ];
  return steps
    .filter(([isDue, action]) => isDue && mayCall(role, action))
    .map(([, , text, page]) => ({ text, href: `/enrolments/${id}/${page}` }));
}

function factRows(enrolment: Enrolment, nameOf: (id: string) => string): SummaryRow[] {
  const { extension } = enrolment;
  return [
    ...summaryRow('Worker', nameOf(enrolment.workerId)),
    ...summaryRow('Type of programme', KINDS[enrolment.kind]),
    ...summaryRow('Offered', dayInWords(enrolment.offeredOn)),
    ...summaryRow('Answer due by', dayInWords(enrolment.replyBy)),
    ...summaryRow('Consent to take part', consentInWords(enrolment)),
    ...summaryRow('Accepted', dayInWords(enrolment.acceptedOn)),
    ...summaryRow('Started', dayInWords(enrolment.startedOn)),
    ...summaryRow('Ends by', dayInWords(enrolment.endsBy)),
    ...summaryRow(
      'Extended',
      extension && `By ${counted(extension.weeks, 'week')}, on ${dayInWords(extension.extendedOn)}`,
    ),
    ...summaryRow('Ended', endInWords(enrolment)),
    ...summaryRow('Last safe day for a prosecution', dayInWords(enrolment.guard.lastSafeDay)),
  ];
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

function endInWords({ endedOn, endedAs, closedBecause }: Enrolment): string | null {
  if (!endedOn) return null;
  if (closedBecause) return `${dayInWords(endedOn)}, without fault: ${NO_FAULT_WORDS[closedBecause].toLowerCase()}`;
  return endedAs ? `${dayInWords(endedOn)}, ${inPlainWords(endedAs).toLowerCase()}` : dayInWords(endedOn);
}

/** What completion still waits for, as one sentence; null when nothing stands in its way. */
export function waitsFor({ outstanding, findings }: Pick<Enrolment, 'outstanding' | 'findings'>): string | null {
  const open = findings.filter(({ decision, finding }) => decision === null && !NO_HINDRANCE.includes(finding)).length;
  const parts = [
    outstanding.length > 0 ? `${counted(outstanding.length, 'session')} not attended yet` : null,
    open > 0 ? `${counted(open, 'finding')} not decided yet` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? `Waits for: ${parts.join(', ')}.` : null;
}

/** Findings about the time that is left, or about the child's safety: they wait for a person, and not completion for them. */
const NO_HINDRANCE = ['guard-near', 'last-safe-day-passed', 'safeguarding-concern'];
