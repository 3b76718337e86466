import { addMonths, dayAt, dayOf, type Day } from '@waymark/kernel';
import type { LiveOpening, Opening, OpeningCount, WholeOpening } from '../client/duty.js';
import type { Labelled } from '../client/person.js';
import { dayInWords, inPlainWords } from '../web/words.js';
import { count, summaryRow, text, type Cell } from './cells.js';
import { labelIn } from './person.presenter.js';

/** '14:32', as the clocks of England show it. */
export const timeInWords = (instant: string): string =>
  new Date(instant).toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

const momentInWords = (instant: string): string => `${dayInWords(dayAt(instant))}, ${timeInWords(instant)}`;

/** What somebody has open now. @param names of those whom they see: an id that is left out has none here */
export const presentLive = (live: readonly LiveOpening[], names: ReadonlyMap<string, string>) => ({
  live: live.map(({ personId, openedAt, until }, index): Cell[] => [
    { text: names.get(personId) ?? `Record ${index + 1}`, href: `/people/${personId}` },
    text(timeInWords(openedAt)),
    text(timeInWords(until)),
  ]),
});

type Around = { counts: readonly OpeningCount[]; emergencies: readonly Labelled[] };

/** Those that wait first, as the service gives them. Children are named nowhere. */
export const presentOpenings = (openings: readonly Opening[], { counts, emergencies }: Around) => ({
  title: 'Emergency openings',
  waiting: openings.filter(({ finding }) => finding === null).length,
  rows: openings.map((opening): Cell[] => [
    { text: momentInWords(opening.openedAt), href: `/emergency-openings/${opening.id}/review` },
    { text: opening.officer.name, detail: opening.agency.name },
    text(labelIn(emergencies, opening.category)),
    text(opening.holder.name),
    stateOf(opening),
  ]),
  counts: counts.map(({ month, agency, n }): Cell[] => [
    { text: monthInWords(month), sort: month },
    text(agency.name),
    count(n),
  ]),
});

export function presentReview(opening: WholeOpening, emergencies: readonly Labelled[]) {
  const { id, version, officer, agency, holder, openedAt, until, category, reason, finding, reviewedBy } = opening;
  return {
    title: 'Review an emergency opening',
    version,
    isOpen: finding === null,
    about: [
      ...summaryRow('Opened by', `${officer.name}, ${agency.name}`),
      ...summaryRow('When', `${momentInWords(openedAt)} to ${timeInWords(until)}`),
      ...summaryRow('Record of', holder.name),
      ...summaryRow('Reference', opening.personId),
      ...summaryRow('Kind of emergency', labelIn(emergencies, category)),
      ...summaryRow('What the officer wrote', reason),
      ...summaryRow('Review due', `${dayInWords(opening.reviewDueOn)}${opening.isOverdue ? ', overdue' : ''}`),
      ...summaryRow('Finding', finding && inPlainWords(finding)),
      ...summaryRow('Reviewed', reviewedBy && `${dayInWords(opening.reviewedOn)}, ${reviewedBy.name}`),
      ...summaryRow('Note', opening.reviewNote),
    ],
    id,
    back: { href: '/emergency-openings', text: 'Emergency openings' },
  };
}

/** The twelve months whose last one holds the day. */
export function lastYear(today: Day): { from: Day; to: Day } {
  return { from: addMonths(dayOf(`${today.slice(0, 7)}-01`), -11), to: today };
}

function stateOf({ finding, isOverdue, reviewDueOn, reviewedOn }: Opening): Cell {
  if (finding !== null) return { text: inPlainWords(finding), detail: `Reviewed on ${dayInWords(reviewedOn)}` };
  if (isOverdue) return { text: `Overdue since ${dayInWords(reviewDueOn)}`, tag: 'red' };
  return { text: `Review by ${dayInWords(reviewDueOn)}`, tag: 'yellow' };
}

const monthInWords = (month: string): string => dayInWords(`${month}-01`).split(' ').slice(1).join(' ');
