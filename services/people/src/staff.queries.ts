import { Injectable } from '@nestjs/common';
import type { AgencyKind, Role } from '@waymark/events';
import { noSuchRecord, type Day } from '@waymark/kernel';
import { Store, type Officer } from '@waymark/kit';

export type Named = { id: string; name: string };
export type Me = Named & { role: Role; agency: Named; team: Named | null; today: Day };
export type AgencyView = Named & { code: string; kind: AgencyKind };
export type TeamView = Named & { code: string };
export type OfficerView = Named & { version: number; role: Role; team: Named | null };

/** Who works here: no case data, and audited all the same. */
@Injectable()
export class StaffQueries {
  constructor(private readonly store: Store) {}

  /** `today` is the calendar day in England by Waymark's clock. */
  me(by: Officer): Promise<Me> {
    return this.store.read(by, async (transaction) => {
      const me = await transaction.row<Omit<Me, 'today'>>(
        `select staff.id, staff.name, staff.role, json_build_object('id', agency.id, 'name', agency.name) as agency, ${TEAM}
         from staff join agency on agency.id = staff.agency_id left join team on team.id = staff.team_id where staff.id = $1`,
        [by.id],
      );
      if (!me) throw noSuchRecord();
      await transaction.audit({ kind: 'consult', subjects: [by.id] });
      return { ...me, today: transaction.today };
    });
  }

  agencies(by: Officer): Promise<AgencyView[]> {
    return this.listed(by, `select id, name, code, kind from agency order by name`);
  }

  teams(by: Officer): Promise<TeamView[]> {
    return this.listed(by, `select id, name, code from team where agency_id = $1 order by name`, [by.agencyId]);
  }

  /** Those of the own agency who work here now. */
  officers(by: Officer, { role, teamId }: { role?: Role; teamId?: string }): Promise<OfficerView[]> {
    return this.listed(
      by,
      `select staff.id, staff.name, staff.version, staff.role, ${TEAM} from staff left join team on team.id = staff.team_id
       where staff.agency_id = $1 and is_active and ($2::text is null or staff.role = $2) and ($3::uuid is null or team_id = $3)
       order by staff.name, staff.id`,
      [by.agencyId, role ?? null, teamId ?? null],
    );
  }

  private listed<Row extends Named>(by: Officer, sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.store.read(by, async (transaction) => {
      const rows = await transaction.rows<Row>(sql, parameters);
      await transaction.audit({ kind: 'consult', subjects: rows.map(({ id }) => id) });
      return rows;
    });
  }
}

const TEAM = `case when team.id is not null then json_build_object('id', team.id, 'name', team.name) end as team`;
