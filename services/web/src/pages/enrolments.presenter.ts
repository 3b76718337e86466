import type { Role } from '@waymark/events';
import type { EnrolmentRow, EnrolmentStatus, Programme } from '../client/programmes.js';
import { counted, dayInWords } from '../web/words.js';
import { text, type Cell } from './cells.js';
import { programmeNames } from './person.presenter.js';
import { ENROLMENT_STATUS, enrolmentTag } from './statuses.js';

export type Wanted = { tab: string; asked: Record<string, string> };

/** A worker's own children come first; everybody else begins with those under way. */
export function wantedList(role: Role, status: string | undefined): Wanted {
  if (status && status in ENROLMENT_STATUS) return { tab: status, asked: { status } };
  if (status === 'all') return { tab: 'all', asked: {} };
  return role === 'programme-worker' ? { tab: 'mine', asked: { worker: 'me' } } : { tab: 'all', asked: {} };
}

type Around = { wanted: Wanted; programmes: Programme[]; names: Map<string, string> };

/** Overdue first, as the service orders them. */
export function presentEnrolments(rows: EnrolmentRow[], { wanted: { tab }, programmes, names }: Around) {
  const nameOf = programmeNames(programmes);
  return {
    title: 'Enrolments',
    tabs: tabs(tab),
    rows: rows.map((row): Cell[] => [
      { text: names.get(row.personId) ?? 'Name not shown', href: `/enrolments/${row.id}` },
      text(nameOf(row.programme)),
      { ...enrolmentTag(row.status) },
      nextCell(row),
      text(names.get(row.workerId)),
    ]),
  };
}

const SHOWN: readonly EnrolmentStatus[] = [
  'offered',
  'accepted',
  'active',
  'completed',
  'returned',
  'declined',
  'withdrawn',
];

const tabs = (current: string) => [
  { text: 'My children', href: '/enrolments', active: current === 'mine' },
  { text: 'All', href: '/enrolments?status=all', active: current === 'all' },
  ...SHOWN.map((status) => ({
    text: ENROLMENT_STATUS[status].text,
    href: `/enrolments?status=${status}`,
    active: current === status,
  })),
];

function nextCell({ overdue, nextOn, openFindings }: EnrolmentRow): Cell {
  const detail = openFindings > 0 ? counted(openFindings, 'open finding') : undefined;
  if (overdue > 0) return { text: counted(overdue, 'session to record', 'sessions to record'), sort: '0', detail };
  return { text: nextOn ? dayInWords(nextOn) : '', sort: nextOn ?? '9', detail };
}
