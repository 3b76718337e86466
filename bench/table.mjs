import { shown } from './figures.mjs';

/** Every group as a table of its own, to be read in a terminal and in Markdown alike. */
export const groupsText = (groups) => groups.map((group) => `\n${groupTable(group)}`).join('\n');

export function groupTable({ id, title, unit, rows }) {
  const hasCeiling = rows.some(({ ratio }) => ratio !== null);
  const head = ['', unit || 'count', 'from – to', ...(hasCeiling ? ['of the ceiling'] : [])];
  const lines = rows.map(({ variant, median, min, max, ratio, ceiling }) => [
    variant,
    shown(median),
    min === max ? '' : `${shown(min)} – ${shown(max)}`,
    ...(hasCeiling ? [variant === ceiling ? '1, the ceiling' : shown(ratio)] : []),
  ]);
  return `**${title}** (${id})\n\n${markdown(head, lines)}`;
}

export function goalsText(judged) {
  const head = ['goal', 'what', 'asked', 'today', ''];
  const lines = judged.map(({ goal, value, verdict }) => {
    const { id, variant, of, least, most, note } = goal;
    const asked = least !== undefined ? `at least ${least}` : `at most ${most}`;
    const words = verdict === 'missed as noted' ? `${verdict}: ${note}` : verdict;
    return [
      id,
      `${variant}${of === 'ratio' ? ', of the ceiling' : ''}`,
      asked,
      value === null ? '–' : shown(value),
      words,
    ];
  });
  return `\n**Goals**\n\n${markdown(head, lines)}`;
}

export function markdown(head, lines) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...lines].map((line) => line[column].length)));
  const row = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}
