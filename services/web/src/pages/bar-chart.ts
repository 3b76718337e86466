import { scaleLinear } from 'd3-scale';
import { escaped, widestOf } from './rate-chart.js';

export type Bar = { name: string; count: number };

/** In the drawing's own units, of which a letter is 16 high. */
const PLOT = 420;
const LINE = 30;
const BAR = 20;
const GAP = 12;
/** For the number behind the longest bar. */
const RIGHT = 60;

/**
 * One bar for each row with its number behind it, so that nothing has to be read off an axis; a row of nothing keeps its line.
 * Attributes only, since the content security policy lets no style through. Gives SVG whose text is escaped.
 */
export function barChart(bars: readonly Bar[], { title, description }: { title: string; description: string }): string {
  const left = widestOf(bars.map(({ name }) => name)) + GAP;
  const x = scaleLinear([0, Math.max(...bars.map(({ count }) => count), 1)], [0, PLOT]);
  const height = bars.length * LINE;
  const lines = bars.map(({ name, count }, index) => {
    const [top, length] = [index * LINE + (LINE - BAR) / 2, x(count)];
    return (
      `<text x="${left - GAP}" y="${top + 15}" text-anchor="end">${escaped(name)}</text>` +
      `<rect x="${left}" y="${top}" width="${length.toFixed(1)}" height="${BAR}" fill="#28516b"/>` +
      `<text x="${(left + length + 8).toFixed(1)}" y="${top + 15}" font-weight="bold">${count}</text>`
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + PLOT + RIGHT} ${height}" role="img" aria-labelledby="bars-title bars-desc" ` +
    `font-family="arial, sans-serif" font-size="16" fill="#0b0c0c"><title id="bars-title">${escaped(title)}</title>` +
    `<desc id="bars-desc">${escaped(description)}</desc>` +
    `<path d="M${left},0V${height}" stroke="#0b0c0c" fill="none"/>${lines.join('')}</svg>`
  );
}
