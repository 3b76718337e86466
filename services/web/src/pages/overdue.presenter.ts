import type { OverdueSession, Programme } from '../client/enrolment.js';
import { OVERDUE_A_PAGE } from '../client/programmes.js';
import { counted, dayInWords } from '../web/words.js';
import { pageLinks, text, type Cell } from './cells.js';
import { programmeNames } from './person.presenter.js';

type Around = { page: number; programmes: readonly Programme[]; names: ReadonlyMap<string, string> };

/** The oldest first: each needs its outcome, or another day. */
export function presentOverdue(rows: readonly OverdueSession[], { page, programmes, names }: Around) {
  const address = (wanted: number) => `/overdue?page=${wanted}`;
  return {
    title: 'Sessions to record',
    rows: overdueRows(rows, { programmes, names }).map((cells, index) => [
      ...cells,
      text(names.get(rows[index]!.workerId)),
    ]),
    isPart: page > 1 || rows.length === OVERDUE_A_PAGE,
    pages: pageLinks({
      previous: page > 1 ? address(page - 1) : null,
      next: rows.length === OVERDUE_A_PAGE ? address(page + 1) : null,
    }),
  };
}

export function overdueRows(rows: readonly OverdueSession[], { programmes, names }: Omit<Around, 'page'>): Cell[][] {
  const nameOf = programmeNames(programmes);
  return rows.map(({ enrolmentId, personId, programme, session, title, plannedOn, daysOverdue }) => {
    const name = names.get(personId) ?? 'Name not shown';
    const record = { text: 'Record', href: `/enrolments/${enrolmentId}/sessions/${session}` };
    return [
      { text: name, href: `/enrolments/${enrolmentId}` },
      { text: `${session}. ${title}`, detail: nameOf(programme) },
      { text: dayInWords(plannedOn), sort: plannedOn, detail: `${counted(daysOverdue, 'day')} ago` },
      { ...record, hidden: `session ${session} of ${name}` },
    ];
  });
}
