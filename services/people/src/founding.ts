import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { DataClass, Role } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { changed, Store, system, type Transaction } from '@waymark/kit';
import { formTeam, openAgency } from './domain/agency.js';
import { makeAgreement } from './domain/agreement.js';
import { join } from './domain/officer.js';
import { Agencies, Agreements, Staff, Teams } from './records.js';

/** What agencies agreed to share before anybody signs in: `starts` and `ends` are days, both included. */
export type FoundedAgreement = {
  /** Tells it from others of the file, in messages. */
  code: string;
  title: string;
  gateway: string;
  purpose: string;
  /** Codes of agencies. */
  parties: string[];
  classes: DataClass[];
  starts: string;
  ends: string;
};

/** Who works where, as a file tells it: officers name their agency and team by code. */
export type StaffFile = {
  agencies: { code: string; name: string; kind: string; teams: { code: string; name: string }[] }[];
  officers: { subject: string; name: string; role: Role; agency: string; team: string | null }[];
  agreements?: FoundedAgreement[];
};

/** The first agencies, teams and officers: somebody must be there before anybody can sign in. */
@Injectable()
export class Founding {
  constructor(
    private readonly store: Store,
    private readonly agencies: Agencies,
    private readonly teams: Teams,
    private readonly staff: Staff,
    private readonly agreements: Agreements,
  ) {}

  /**
   * Adds what is missing, known by code or subject, agreements by their title and parties, and changes nothing that is there:
   * an officer who was moved stays moved, one who left stays away, an agreement that was ended stays ended. May be called at every start, by several processes at once.
   */
  async found({ agencies, officers, agreements = [] }: StaffFile): Promise<void> {
    await this.store.command(system('people', 'founding'), async (transaction) => {
      await transaction.rows(`select pg_advisory_xact_lock(hashtextextended('founding', 0))`);
      for (const agency of agencies) {
        const agencyId = await this.agency(transaction, agency);
        for (const team of agency.teams) await this.team(transaction, agencyId, team);
      }
      for (const officer of officers) await this.officer(transaction, officer);
      for (const agreement of agreements) await this.agreement(transaction, agreement);
      await transaction.audit({ kind: 'admin', subjects: [], details: { officers: officers.length } });
      return changed('/api/people/agencies');
    });
  }

  private async agency(transaction: Transaction, { code, name, kind }: StaffFile['agencies'][number]): Promise<string> {
    const known = await idOf(transaction, `select id from agency where code = $1`, [code]);
    if (known) return known;
    const { state, sayings } = openAgency({ id: randomUUID(), code, name, kind });
    return (await this.agencies.add(transaction, state, sayings)).id;
  }

  private async team(
    transaction: Transaction,
    agencyId: string,
    { code, name }: { code: string; name: string },
  ): Promise<void> {
    if (await idOf(transaction, TEAM, [agencyId, code])) return;
    const { state, sayings } = formTeam({ id: randomUUID(), agencyId, code, name });
    await this.teams.add(transaction, state, sayings);
  }

  private async officer(transaction: Transaction, officer: StaffFile['officers'][number]): Promise<void> {
    const { subject, name, role, agency, team } = officer;
    if (await idOf(transaction, `select id from staff where subject = $1`, [subject])) return;
    const agencyId = await idOf(transaction, `select id from agency where code = $1`, [agency]);
    if (!agencyId) throw new Error(`${subject} works for ${agency}, an agency that nobody founded`);
    const teamId = team && ((await idOf(transaction, TEAM, [agencyId, team])) ?? null);
    if (team && !teamId) throw new Error(`${subject} works in ${team}, a team that ${agency} does not have`);
    const { state, sayings } = join({
      id: randomUUID(),
      subject,
      name,
      post: { agencyId, teamId, role },
      team: teamId ? { agencyId } : null,
    });
    await this.staff.add(transaction, state, sayings);
  }

  private async agreement(transaction: Transaction, { code, starts, ends, ...terms }: FoundedAgreement): Promise<void> {
    const parties: string[] = [];
    for (const party of terms.parties) {
      const id = await idOf(transaction, `select id from agency where code = $1`, [party]);
      if (!id) throw new Error(`${code} names ${party}, an agency that nobody founded`);
      parties.push(id);
    }
    if (await idOf(transaction, AGREEMENT, [terms.title.trim(), parties])) return;
    const days = { startsOn: dayOf(starts), endsOn: dayOf(ends), on: transaction.today };
    const from = { id: randomUUID(), madeBy: null, supersedes: null };
    const { state, sayings } = makeAgreement({ ...terms, ...days, ...from, parties, known: parties });
    await this.agreements.add(transaction, state, sayings);
  }
}

const TEAM = `select id from team where agency_id = $1 and code = $2`;

// Of one title and the same parties, in whatever order they stand.
const AGREEMENT = `select id from sharing_agreement where title = $1 and parties @> $2::uuid[] and parties <@ $2::uuid[]`;

const idOf = async (transaction: Transaction, sql: string, parameters: unknown[]): Promise<string | undefined> =>
  (await transaction.row<{ id: string }>(sql, parameters))?.id;
