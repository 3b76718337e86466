import { Controller, Get, Query, type Type } from '@nestjs/common';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import type { Officer } from '../access/actor.js';
import { Allow, Signed } from '../access/door.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';

const PAGE = 200;

/** `subject` is the id of a person or of any other record; `before` the `id` of the last row of the page before. */
export class WhoLooked {
  @IsUUID(undefined, { message: 'Give the id of the record' })
  subject!: string;

  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: 'Give the id of the last row that you have' })
  before?: string;
}

export type AuditRow = {
  id: number;
  /** True time, ISO 8601 in UTC. */
  at: string;
  kind: string;
  actor: string;
  role: string;
  teamId: string | null;
  route: string;
  correlation: string | null;
  details: Record<string, unknown>;
};

/**
 * `GET /api/<service>/audit?subject=<id>`: who saw or changed one record, newest first, 200 a page. Shows what one's own
 * agency and the system did, and nothing about a record that one's own agency never touched. Looking is audited as well.
 */
export function auditHttp(service: string): Type {
  @Controller(`api/${service}/audit`)
  class AuditHttp {
    constructor(private readonly store: Store) {}

    @Get()
    @Allow('audit:read')
    async read(@Signed() by: Officer, @Query() { subject, before }: WhoLooked): Promise<{ rows: AuditRow[] }> {
      return this.store.read(by, async (transaction) => {
        const rows = await transaction.rows<AuditRow>(ROWS, [subject, by.agencyId, before ?? null]);
        await transaction.audit({ kind: 'consult', subjects: [subject], details: { auditRows: rows.length } });
        return { rows };
      });
    }
  }
  return AuditHttp;
}

// Rows of this very route do not count as having touched the record: else a second look would open what the first did not.
const ROWS = `
  select id, at, kind, actor, role, team_id as "teamId", route, correlation, details
  from audit
  where subjects @> array[$1::text] and (agency_id = $2 or agency_id is null) and ($3::bigint is null or id < $3::bigint)
    and exists (
      select from audit own
      where own.subjects @> array[$1::text] and own.agency_id = $2 and own.kind <> 'deny' and not own.details ? 'auditRows'
    )
  order by id desc limit ${PAGE}`;

EVERY_SERVICE.push((service) => ({ controllers: [auditHttp(service)] }));
