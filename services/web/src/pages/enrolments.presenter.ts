import type { Role } from '@waymark/events';
import type { EnrolmentRow, EnrolmentStatus, Programme } from '../client/enrolment.js';
import { ENROLMENTS_A_PAGE } from '../client/programmes.js';
import { counted, dayInWords } from '../web/words.js';
import { pageLinks, text, type Cell } from './cells.js';
import { daysLeftInWords } from './guard.presenter.js';
import { programmeNames } from './person.presenter.js';
import { ENROLMENT_STATUS, enrolmentTag } from './statuses.js';

/** `page` counts from 1. */
export type Wanted = { tab: string; page: number; asked: Record<string, string> };

/** A worker's own children come first; everybody else begins with all. */
export function wantedList(role: Role, given: { status?: string | undefined; page?: string | undefined }): Wanted {
  const tab = tabOf(role, given.status);
  const page = pageIn(given.page);
  const only = tab === 'mine' ? { worker: 'me' } : tab === 'all' ? {} : { status: tab };
  return { tab, page, asked: { ...only, page: String(page) } };
}

/** From an address: whatever is no number of a page is the first. */
export const pageIn = (given: string | undefined): number => (/^[1-9]\d{0,3}$/.test(given ?? '') ? Number(given) : 1);

function tabOf(role: Role, status: string | undefined): string {
  if (status && (status === 'all' || Object.hasOwn(ENROLMENT_STATUS, status))) return status;
  return ['programme-worker', 'case-holder'].includes(role) ? 'mine' : 'all';
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
      guardCell(row),
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

/** Only while the time still runs: an enrolment that has ended is somebody else's countdown. */
function guardCell({ guard: { lastSafeDay, daysLeft }, endedOn }: EnrolmentRow): Cell {
  if (lastSafeDay === null || daysLeft === null || endedOn) return { text: '', sort: '9' };
  return { text: dayInWords(lastSafeDay), sort: lastSafeDay, detail: daysLeftInWords(daysLeft) };
}

function nextCell({ overdue, nextOn, openFindings }: EnrolmentRow): Cell {
  const detail = openFindings > 0 ? counted(openFindings, 'open finding') : undefined;
  if (overdue > 0) return { text: counted(overdue, 'session to record', 'sessions to record'), sort: '0', detail };
  return { text: nextOn ? dayInWords(nextOn) : '', sort: nextOn ?? '9', detail };
}
