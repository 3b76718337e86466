import type { Role } from '@waymark/events';
import { mayCall, type Action } from '@waymark/kit';
import type { Programme } from '../client/enrolment.js';
import type { Anchor, Interval, Months, Rate, Share, Windows } from '../client/figures.js';
import { textOf, type Answers } from '../forms/answers.js';
import { counted, dayInWords, inSentence, percent } from '../web/words.js';
import { count, text, type Cell } from './cells.js';
import { programmeNames } from './person.presenter.js';
import { rateChart } from './rate-chart.js';

export const MONTHS: readonly Months[] = [3, 6, 12];

/** What an address asks for that is none of them is the usual. */
export const anchorIn = (query: Answers): Anchor => (textOf(query, 'anchor') === 'ending' ? 'ending' : 'offer');
export const monthsIn = (query: Answers): Months =>
  MONTHS.find((months) => String(months) === textOf(query, 'months')) ?? 12;

/** The rate as a figure, as a table and as a sentence, always with what it was taken of. */
export function presentRates(all: Rate, programmes: readonly Programme[]) {
  const nameOf = programmeNames(programmes);
  const { anchor, months, byProgramme } = all;
  const rows = [
    ...byProgramme.map((rate) => ({ name: nameOf(rate.programme), rate })),
    { name: 'All programmes', rate: all },
  ];
  return {
    title: 'Outcomes',
    pages: pagesFor('/outcomes'),
    anchors: ANCHORS.map((one) => ({
      text: one.text,
      href: `/outcomes?anchor=${one.anchor}&months=${months}`,
      active: one.anchor === anchor,
    })),
    windows: MONTHS.map((one) => ({
      text: `${one} months`,
      href: `/outcomes?anchor=${anchor}&months=${one}`,
      active: one === months,
    })),
    sentence: rateInWords(all),
    chart: all.n > 0 ? rateChart(rows, { title: chartTitle(all), description: rateInWords(all) }) : null,
    rows: rows.map(({ name, rate }) => rateCells(name, rate)),
    method: all.method,
    asOf: dayInWords(all.asOf),
  };
}

export const ANCHORS: { anchor: Anchor; text: string }[] = [
  { anchor: 'offer', text: 'Counted from the offer' },
  { anchor: 'ending', text: 'Counted from the ending' },
];

const PAGES: readonly { text: string; href: string; action: Action }[] = [
  { text: 'Who came back', href: '/outcomes', action: 'rate:read' },
  { text: 'Intention to treat', href: '/outcomes/intention-to-treat', action: 'rate:read' },
  { text: 'Local and national', href: '/outcomes/local-and-national', action: 'rate:read' },
  { text: 'First-time entrants', href: '/outcomes/first-time-entrants', action: 'rate:read' },
  { text: 'Deliveries', href: '/outcomes/deliveries', action: 'delivery:read' },
  { text: 'Prevention report', href: '/outcomes/prevention-report', action: 'prevention-report:read' },
];

/** The pages of figures, for whoever may see them. @param role those who see rates see all of them */
export const pagesFor = (current: string, role: Role = 'analyst') =>
  PAGES.filter(({ action }) => mayCall(role, action)).map(({ text, href }) => ({
    text,
    href,
    active: href === current,
  }));

/** A share of few is said with its base and its interval; of nothing there is none. */
export function rateInWords({ n, repeats, rate, interval, months, anchor, soFar }: Rate): string {
  const open =
    soFar.n > 0 ? ` ${counted(soFar.n, 'window is', 'windows are')} still open, with ${soFar.repeats} so far.` : '';
  if (rate === null || interval === null)
    return `No follow-up of ${months} months has run out yet, so there is no rate.${open}`;
  return (
    `${repeats} of ${counted(n, 'enrolment')} (${percent(rate)}) had a further formal outcome within ${months} months ` +
    `of the ${anchor}. Counting this many, the true share may lie between ${rangeInWords(interval)}.${open}`
  );
}

const rangeInWords = ({ low, high }: Interval): string => `${percent(low)} and ${percent(high)}`;

const chartTitle = ({ anchor, months }: Rate): string =>
  `Further formal outcome within ${months} months of the ${inSentence(anchor)}, share and 95% interval`;

const rateCells = (name: string, { n, repeats, soFar, ...share }: Windows): Cell[] => [
  text(name),
  count(n),
  count(repeats),
  ...shareCells(share),
  { text: `${soFar.repeats} of ${soFar.n}`, number: true },
];

/** A share and its interval, side by side. */
export const shareCells = ({ rate, interval }: Pick<Share, 'rate' | 'interval'>): Cell[] => [
  { text: rate === null ? 'No rate yet' : percent(rate), number: true },
  { text: interval ? intervalInWords(interval) : '', number: true },
];

export const intervalInWords = ({ low, high }: Interval): string => `${percent(low)} to ${percent(high)}`;
