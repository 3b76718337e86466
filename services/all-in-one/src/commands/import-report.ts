/** As GET /api/outcomes/imports/:id answers. */
export type ImportReport = {
  rows: number;
  fresh: number;
  known: number;
  corrected: number;
  rejected: number;
  contradicting: number;
};

export type Rejection = { row: number; sourceReference: string | null; reasons: { code: string; sentence: string }[] };

/** `next`: what to ask for as `after`; null on the last page. */
export type RejectionPage = { rejections: Rejection[]; next: number | null };

export function summaryLine({ rows, fresh, known, corrected, rejected, contradicting }: ImportReport): string {
  const parts = [
    `${fresh} new`,
    ...(corrected > 0 ? [`${corrected} that ${corrected === 1 ? 'corrects' : 'correct'} what is kept`] : []),
    `${known} known already`,
    `${rejected} that cannot be used`,
  ];
  const look = contradicting > 0 ? ` ${contradicting} without a completion known here will be flagged.` : '';
  return `${rows} ${rows === 1 ? 'row' : 'rows'}: ${parts.join(', ')}.${look}`;
}

/** A row by its line in the file, the first line being 1, and everything that is wrong with it. */
export function rejectionLine({ row, sourceReference, reasons }: Rejection): string {
  const name = sourceReference ? ` (${printable(sourceReference)})` : '';
  return `  row ${row}${name}: ${reasons.map(({ sentence }) => sentence).join(' ')}`;
}

// The reference is whatever stood in the file: control characters could rewrite the terminal's own lines.
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '�');
