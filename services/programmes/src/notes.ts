import type { Transaction } from '@waymark/kit';

/** What a note is about; `number` is the session's or the finding's. */
export const ABOUT = ['attendance', 'session', 'declinature', 'return', 'finding'] as const;
export type About = (typeof ABOUT)[number];

export type Note = { about: About; number: number | null; text: string; writtenOn: string; writtenBy: string };

type Written = { enrolmentId: string; about: About; number?: number; text: string | null };

/** Keeps what somebody wrote, as they wrote it; nothing when they wrote nothing. */
export async function writeNote(
  transaction: Transaction,
  { enrolmentId, about, number, text }: Written,
): Promise<void> {
  if (!text) return;
  await transaction.rows(
    `insert into note (enrolment_id, about, number, text, written_on, written_by) values ($1, $2, $3, $4, $5, $6)`,
    [enrolmentId, about, number ?? null, text, transaction.today, transaction.by.id],
  );
  await transaction.audit({ kind: 'collect', subjects: [enrolmentId], details: { note: about } });
}

export const notesOf = (transaction: Transaction, enrolmentId: string): Promise<Note[]> =>
  transaction.rows(
    `select about, number, text, written_on as "writtenOn", written_by as "writtenBy"
     from note where enrolment_id = $1 order by id`,
    [enrolmentId],
  );
