import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@waymark/kernel';
import type { Done, Officer, Transaction } from '@waymark/kit';
import { join, leave, mayStaff, move, type Post } from './domain/officer.js';
import { keepExcluded } from './exclusions.js';
import { Staff } from './records.js';

@Injectable()
export class StaffCommands {
  constructor(private readonly staff: Staff) {}

  /** @throws Refusal subject-known, no-such-agency, team-of-another-agency, and what `mayStaff` throws */
  employ(by: Officer, { subject, name, ...post }: Post & { subject: string; name: string }): Promise<Done> {
    return this.staff.open(by, async (transaction) => {
      mayStaff(by, { officer: null, post });
      await mustBeNobody(transaction, subject);
      await mustBeAgency(transaction, post.agencyId);
      const id = randomUUID();
      const joining = join({ id, subject, name: name.trim(), post, team: await teamOf(transaction, post) });
      await keepExcluded(transaction, { id, subject });
      return joining;
    });
  }

  /** @throws Refusal no-such-record, officer-has-left, no-such-agency, team-of-another-agency, and what `mayStaff` throws */
  move(by: Officer, id: string, post: Post): Promise<Done> {
    return this.staff.change(by, id, async (officer, transaction) => {
      mayStaff(by, { officer, post });
      await mustBeAgency(transaction, post.agencyId);
      return move(officer, { post, team: await teamOf(transaction, post) });
    });
  }

  /** @throws Refusal no-such-record, and what `mayStaff` throws */
  leave(by: Officer, id: string): Promise<Done> {
    return this.staff.change(by, id, (officer) => {
      mayStaff(by, { officer, post: null });
      return leave(officer);
    });
  }
}

// Two at once would both find nobody; the lock ends with the transaction.
async function mustBeNobody(transaction: Transaction, subject: string): Promise<void> {
  await transaction.rows(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`subject ${subject}`]);
  const known = await transaction.row<{ id: string }>(`select id from staff where subject = $1 and is_active`, [
    subject,
  ]);
  if (known)
    throw new Refusal(
      'conflict',
      'subject-known',
      'Somebody works here under this subject already: move them instead.',
      {
        officerId: known.id,
      },
    );
}

async function mustBeAgency(transaction: Transaction, agencyId: string): Promise<void> {
  if (await transaction.row(`select 1 from agency where id = $1`, [agencyId])) return;
  throw new Refusal('invalid', 'no-such-agency', 'Choose an agency of the list.', {
    errors: [{ field: 'agencyId', message: 'Choose an agency of the list' }],
  });
}

const teamOf = async (transaction: Transaction, { teamId }: Post): Promise<{ agencyId: string } | null | undefined> =>
  teamId === null
    ? null
    : transaction.row<{ agencyId: string }>(`select agency_id as "agencyId" from team where id = $1`, [teamId]);
