import { scaleLinear } from 'd3-scale';
import type { Share } from '../client/figures.js';
import { percent } from '../web/words.js';

export type NamedRate = { name: string; rate: Share };

/** In the drawing's own units, of which a letter is 16 high. */
const PLOT = 490;
const RIGHT = 40;
const LINE = 56;
const TOP = 16;
/** Between the labels and the plot. */
const GAP = 12;

/**
 * One line for each programme: a dot at the share, a bar over its interval, the base beside it. Attributes only, since
 * the content security policy lets no style through. Gives SVG whose text is escaped.
 */
export function rateChart(
  rows: readonly NamedRate[],
  { title, description }: { title: string; description: string },
): string {
  const counted = rows.filter(({ rate }) => rate.rate !== null);
  const highest = Math.max(...counted.map(({ rate }) => rate.interval?.high ?? 0), 0.1);
  const left = widestOf(counted.map(({ name }) => name)) + GAP;
  const width = left + PLOT + RIGHT;
  const x = scaleLinear([0, highest], [left, left + PLOT]).nice(5);
  const bottom = TOP + counted.length * LINE;
  const ticks = x
    .ticks(5)
    .map(
      (share) =>
        `<line x1="${at(x(share))}" x2="${at(x(share))}" y1="${TOP}" y2="${bottom}" stroke="#b1b4b6"/>` +
        label(x(share), bottom + 22, percent(share), 'middle'),
    );
  const lines = counted.map(({ name, rate }, index) => line(name, rate, { x, left, y: TOP + LINE * (index + 0.5) }));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 36}" role="img" aria-labelledby="rate-title rate-desc" ` +
    `font-family="arial, sans-serif" font-size="16" fill="#0b0c0c"><title id="rate-title">${escaped(title)}</title>` +
    `<desc id="rate-desc">${escaped(description)}</desc>${ticks.join('')}${lines.join('')}</svg>`
  );
}

function line(
  name: string,
  { rate, interval, repeats, n }: Share,
  { x, left, y }: { x: (share: number) => number; left: number; y: number },
): string {
  if (rate === null || interval === null) return '';
  const [low, high] = [at(x(interval.low)), at(x(interval.high))];
  return (
    label(left - GAP, y, name, 'end') +
    label(left - GAP, y + 19, `${repeats} of ${n}`, 'end') +
    `<path d="M${low},${y}H${high}M${low},${y - 8}v16M${high},${y - 8}v16" stroke="#28516b" stroke-width="3" fill="none"/>` +
    `<circle cx="${at(x(rate))}" cy="${y}" r="7" fill="#28516b"/>` +
    label(x(rate), y - 13, percent(rate), 'middle', ' font-weight="bold"')
  );
}

/** Measured generously: which font draws the labels is known in the browser only, and some are far wider than Arial. */
export const widestOf = (labels: readonly string[]): number =>
  Math.max(...labels.map(({ length }) => length), 12) * 9.4;

const label = (x: number, y: number, text: string, anchor: string, more = ''): string =>
  `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}"${more}>${escaped(text)}</text>`;

const at = (place: number): string => place.toFixed(1);
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
