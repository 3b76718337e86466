import type { ImportReport, Rejection } from '../client/outcomes.js';
import { counted } from '../web/words.js';
import { count, summaryRow, text, type Cell } from './cells.js';

/** What a file holds, before and after it was kept. */
export function presentImport(report: ImportReport, rejections: Rejection[]) {
  const { id, version, status, rows, fresh, known, corrected, rejected, contradicting } = report;
  return {
    title: status === 'confirmed' ? 'Imported outcomes' : 'Check the file',
    id,
    version,
    status,
    sentence: importInWords(report),
    counts: [
      ...summaryRow('Rows in the file', rows.toLocaleString('en-GB')),
      ...summaryRow(status === 'confirmed' ? 'New, kept' : 'New, will be kept', fresh.toLocaleString('en-GB')),
      ...summaryRow(
        status === 'confirmed' ? 'Corrections, kept' : 'Corrections of what is kept',
        corrected.toLocaleString('en-GB'),
      ),
      ...summaryRow('Known already', known.toLocaleString('en-GB')),
      ...summaryRow('Cannot be used', rejected.toLocaleString('en-GB')),
      ...summaryRow('Outcome 22 or 23 without a completion known here', contradicting.toLocaleString('en-GB')),
    ],
    mustAcceptRejected: rejected > 0,
    rejected: counted(rejected, 'row'),
    rejections: rejections.map(({ row, sourceReference, reasons }): Cell[] => [
      count(row),
      text(sourceReference),
      text(reasons.map(({ sentence }) => sentence).join(' ')),
    ]),
    isCut: rejections.length < rejected,
  };
}

export function importInWords({ status, fresh, corrected, rejected }: ImportReport): string {
  if (status === 'confirmed')
    return `${counted(fresh, 'outcome')} ${fresh === 1 ? 'was' : 'were'} kept.${corrected > 0 ? ` ${counted(corrected, 'outcome')} ${corrected === 1 ? 'was' : 'were'} corrected.` : ''}`;
  if (status === 'staging') return 'The file is still being read. Load this page again in a moment.';
  const corrections = corrected > 0 ? ` ${counted(corrected, 'kept outcome')} would be corrected.` : '';
  const others = rejected > 0 ? ` ${counted(rejected, 'row')} cannot be used and would be left out.` : '';
  return `Nothing is kept yet. ${counted(fresh, 'new outcome')} would go in.${corrections}${others}`;
}
