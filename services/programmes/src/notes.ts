import type { Actor, Transaction } from '@waymark/kit';
import type { Enrolment } from './domain/enrolment.js';

/** What a note is about; `number` is the session's, the finding's or the warning's. */
type Reason =
  'session' | 'declinature' | 'return' | 'closing' | 'finding' | 'review' | 'extension' | 'guard' | 'reallocation';

/** What was said at a session, about a child's safety, and in a warning: a class of its own, in a table of its own. */
const RESTRICTED = ['attendance', 'concern', 'warning'] as const;

export type About = Reason | (typeof RESTRICTED)[number];

export type Note = {
  about: About;
  number: number | null;
  text: string;
  writtenOn: string;
  writtenBy: string;
  isRestricted: boolean;
};

export type Written = { enrolmentId: string; about: About; number?: number; text: string | null };

/** Keeps what somebody wrote, as they wrote it; nothing when they wrote nothing. */
export async function writeNote(
  transaction: Transaction,
  { enrolmentId, about, number, text }: Written,
): Promise<void> {
  if (!text) return;
  const table = isRestricted(about) ? 'restricted_note' : 'note';
  await transaction.rows(
    `insert into ${table} (enrolment_id, about, number, text, written_on, written_by) values ($1, $2, $3, $4, $5, $6)`,
    [enrolmentId, about, number ?? null, text, transaction.today, transaction.by.id],
  );
  await transaction.audit({ kind: 'collect', subjects: [enrolmentId], details: { note: about } });
}

/**
 * Whoever may see the enrolment sees its reasons. What is restricted is for managers, the safeguarding lead, the worker
 * concerned and whoever wrote it, and each time it is shown an audit row says so.
 */
export async function notesOf(transaction: Transaction, enrolment: Enrolment): Promise<Note[]> {
  const { id, personId } = enrolment;
  const notes = await transaction.rows<Note>(NOTES, [id, isEntitled(transaction, enrolment), transaction.by.id]);
  const restricted = notes.filter((note) => note.isRestricted).length;
  if (restricted > 0)
    await transaction.audit({ kind: 'consult', subjects: [personId, id], details: { restrictedNotes: restricted } });
  return notes;
}

/** To the restricted class of this enrolment, within the agency that it belongs to. */
export const isEntitled = ({ by }: Transaction, { workerId }: Pick<Enrolment, 'workerId'>): boolean =>
  isEntitledToAll(by) || by.id === workerId;

/** To the restricted class of every enrolment of their agency. */
export const isEntitledToAll = ({ role }: Pick<Actor, 'role'>): boolean =>
  role === 'manager' || role === 'safeguarding-lead';

const isRestricted = (about: About): boolean => RESTRICTED.some((each) => each === about);

// An earlier build kept what was written at a session among the reasons: it is restricted there as well.
const NOTES = `
  select about, number, text, written_on as "writtenOn", written_by as "writtenBy", "isRestricted" from (
    select 0 as place, id, about, number, text, written_on, written_by, about = 'attendance' as "isRestricted"
    from note where enrolment_id = $1
    union all
    select 1, id, about, number, text, written_on, written_by, true from restricted_note where enrolment_id = $1
  ) as kept
  where not "isRestricted" or $2::boolean or written_by::text = $3
  order by written_on, place, id`;
