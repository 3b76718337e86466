import type { Anchor, Interval, Rate } from '../client/outcomes.js';
import type { Programme } from '../client/programmes.js';
import { counted, dayInWords, inSentence, percent } from '../web/words.js';
import { count, text, type Cell } from './cells.js';
import { programmeNames } from './person.presenter.js';
import { rateChart } from './rate-chart.js';

/** The rate as a figure, as a table and as a sentence, always with what it was taken of. */
export function presentRates(all: Rate, { each, programmes }: { each: Rate[]; programmes: Programme[] }) {
  const nameOf = programmeNames(programmes);
  const rows = [...each.filter(({ n, soFar }) => n + soFar.n > 0), all].map((rate) => ({
    name: rate.programme === null ? 'All programmes' : nameOf(rate.programme),
    rate,
  }));
  return {
    title: 'Outcomes',
    anchors: ANCHORS.map(({ anchor, text }) => ({
      text,
      href: `/outcomes?anchor=${anchor}`,
      active: anchor === all.anchor,
    })),
    sentence: rateInWords(all),
    chart: all.n > 0 ? rateChart(rows, { title: chartTitle(all), description: rateInWords(all) }) : null,
    rows: rows.map(({ name, rate }) => rateCells(name, rate)),
    method: all.method,
    asOf: dayInWords(all.asOf),
  };
}

const ANCHORS: { anchor: Anchor; text: string }[] = [
  { anchor: 'offer', text: 'Counted from the offer' },
  { anchor: 'ending', text: 'Counted from the ending' },
];

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

const rateCells = (name: string, { n, repeats, rate, interval, soFar }: Rate): Cell[] => [
  text(name),
  count(n),
  count(repeats),
  { text: rate === null ? 'No rate yet' : percent(rate), number: true },
  { text: interval ? `${percent(interval.low)} to ${percent(interval.high)}` : '', number: true },
  { text: `${soFar.repeats} of ${soFar.n}`, number: true },
];
