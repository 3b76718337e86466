import { Refusal } from '@waymark/kernel';
import { OutcomesImported, said, saying, type Saying } from '@waymark/events';

/** A file on its way in: its rows are staged, then looked at by a person, then kept all together. */
export type Import = {
  id: string;
  version: number;
  said: number;
  agencyId: string;
  officerId: string;
  status: 'staging' | 'staged' | 'confirmed';
  rows: number;
  /** New outcomes: to be kept while staged, kept once confirmed. */
  fresh: number;
  /** Kept before, with the same content, now or before a correction. */
  known: number;
  /** Kept under the same reference for the same child, and not the same: the row supersedes it once confirmed. */
  corrected: number;
  rejected: number;
  /** Outcomes 22 and 23 among the new and the corrected ones without a completion known here when the file was read. */
  contradicting: number;
};

export type Counts = Pick<Import, 'rows' | 'fresh' | 'known' | 'corrected' | 'rejected' | 'contradicting'>;

/** @throws Refusal `still-reading`; `rows-rejected` unless the person who confirms accepts that rejected rows stay out */
export function confirmImport(file: Import, { acceptRejected }: { acceptRejected: boolean }): Saying[] {
  const { id: importId, status, rows, fresh, known, corrected, rejected } = file;
  if (status === 'confirmed') return [];
  if (status === 'staging')
    throw new Refusal('conflict', 'still-reading', 'The file is still being read: try again shortly.', { importId });
  if (rejected > 0 && !acceptRejected)
    throw new Refusal(
      'conflict',
      'rows-rejected',
      `${rejected} of ${rows} rows cannot be used: look at them, then correct the file or accept that they stay out.`,
      { importId, rejected, fresh, known, corrected },
    );
  return [saying(OutcomesImported, { importId, rows, fresh, known, corrected, rejected })];
}

export const evolveImport = (file: Import, what: Saying): Import =>
  said(what, OutcomesImported) ? { ...file, status: 'confirmed' } : file;
