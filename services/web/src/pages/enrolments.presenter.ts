import type { Role } from '@waymark/events';
import { ENROLMENTS_A_PAGE, type EnrolmentRow, type EnrolmentStatus, type Programme } from '../client/programmes.js';
import { counted, dayInWords } from '../web/words.js';
import { pageLinks, text, type Cell } from './cells.js';
import { programmeNames } from './person.presenter.js';
import { ENROLMENT_STATUS, enrolmentTag } from './statuses.js';

/** `page` counts from 1. */
export type Wanted = { tab: string; page: number; asked: Record<string, string> };

/** A worker's own children come first; everybody else begins with all. */
export function wantedList(role: Role, given: { status?: string | undefined; page?: string | undefined }): Wanted {
  const tab = tabOf(role, given.status);
  const page = /^[1-9]\d{0,3}$/.test(given.page ?? '') ? Number(given.page) : 1;
  const only = tab === 'mine' ? { worker: 'me' } : tab === 'all' ? {} : { status: tab };
  return { tab, page, asked: { ...only, page: String(page) } };
}

function tabOf(role: Role, status: string | undefined): string {
  if (status && (status === 'all' || Object.hasOwn(ENROLMENT_STATUS, status))) return status;
  return role === 'programme-worker' ? 'mine' : 'all';
}

type Around = { wanted: Wanted; programmes: Programme[]; names: Map<string, string> };

/** Overdue first, as the service orders them. */
export function presentEnrolments(rows: EnrolmentRow[], { wanted: { tab, page }, programmes, names }: Around) {
  const address = (wanted: number) => `/enrolments?status=${tab}&page=${wanted}`;
  const nameOf = programmeNames(programmes);
  return {
    title: 'Enrolments',
    tabs: tabs(tab),
    isPart: page > 1 || rows.length === ENROLMENTS_A_PAGE,
    pages: pageLinks({
      previous: page > 1 ? address(page - 1) : null,
      next: rows.length === ENROLMENTS_A_PAGE ? address(page + 1) : null,
    }),
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
