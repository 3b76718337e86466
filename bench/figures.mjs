/** @param {readonly number[]} values */
export function median(values) {
  const ranked = [...values].sort((a, b) => a - b);
  const middle = ranked.length >> 1;
  return ranked.length % 2 === 1 ? ranked[middle] : (ranked[middle - 1] + ranked[middle]) / 2;
}

/** The value below which this share of them lies, one of the values themselves. */
export function quantile(values, share) {
  const ranked = [...values].sort((a, b) => a - b);
  return ranked[Math.min(ranked.length - 1, Math.max(0, Math.ceil(share * ranked.length) - 1))];
}

/**
 * What a part measured, as rows: each variant's median with its smallest and largest round, beside the variant of the same
 * group that is its ceiling. The ratio is always the variant's median by the ceiling's, whichever way is better.
 * @param {{ id: string, unit: string, ceiling?: string | ((variant: string) => string) | null,
 *   variants: Record<string, readonly number[]> }} group ceiling: the name of one variant, for all or for each
 */
export function rowsOf({ id, unit, ceiling = null, variants }) {
  const ceilingOf = typeof ceiling === 'function' ? ceiling : () => ceiling;
  return Object.entries(variants).map(([variant, values]) => {
    const middle = median(values);
    const above = ceilingOf(variant);
    return {
      id,
      variant,
      unit,
      median: middle,
      min: Math.min(...values),
      max: Math.max(...values),
      ratio: above === null ? null : middle / median(variants[above]),
      ceiling: above,
    };
  });
}

/** Three digits that mean something, and thousands apart. */
export function shown(number) {
  if (number === null) return '';
  if (Math.abs(number) >= 100) return Math.round(number).toLocaleString('en');
  return Number(number.toPrecision(3)).toString();
}
