import { Controller, Get, Query, type Type } from '@nestjs/common';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import type { Officer } from '../access/actor.js';
import { Allow, Signed } from '../access/door.js';
import { ClosedPersons } from '../calls/closed.js';
import { Store } from '../store/store.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { AUDIT_PURPOSES, type AuditPurpose } from './audit-purposes.js';

const PAGE = 200;

/** `subject` is the id of a person or of any other record; `before` the `id` of the last row of the page before. */
export class WhoLooked {
  @IsUUID(undefined, { message: 'Give the id of the record' })
  subject!: string;

  @IsIn(AUDIT_PURPOSES, { message: `Say what it is looked up for: ${AUDIT_PURPOSES.join(', ')}` })
  purpose!: AuditPurpose;

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
  agencyId: string | null;
  teamId: string | null;
  route: string;
  correlation: string | null;
  details: Record<string, unknown>;
};

/** `next` is the `before` of the page that follows; null when there is none. */
export type AuditPage = { rows: AuditRow[]; next: string | null };

/**
 * `GET /api/<service>/audit?subject=<id>&purpose=<code>`: who saw or changed one record, newest first, 200 a page. Shows what
 * one's own agency and the system did, and nothing about a record that one's own agency never touched, or of a person who is
 * closed to whoever asks. Looking is audited as well, with what it was for.
 */
export function auditHttp(service: string): Type {
  @Controller(`api/${service}/audit`)
  class AuditHttp {
    constructor(
      private readonly store: Store,
      private readonly closed: ClosedPersons,
    ) {}

    @Get()
    @Allow('audit:read')
    async read(@Signed() by: Officer, @Query() { subject, purpose, before }: WhoLooked): Promise<AuditPage> {
      const isClosed = (await this.closed.closedTo(by, await this.whose(by, subject))).size > 0;
      return this.store.read(by, async (transaction) => {
        const rows = isClosed ? [] : await transaction.rows<AuditRow>(ROWS, [subject, by.agencyId, before ?? null]);
        await transaction.audit({ kind: 'consult', subjects: [subject], details: { auditRows: rows.length, purpose } });
        return { rows, next: rows.length < PAGE ? null : String(rows.at(-1)!.id) };
      });
    }

    // In a transaction of its own: people asks itself, and must not hold a connection while it waits for another.
    private whose(by: Officer, subject: string): Promise<string[]> {
      return this.store.transaction(by, async (transaction) => {
        const persons = await transaction.rows<{ id: string }>(WHOSE, [subject]);
        return persons.length > 0 ? persons.map(({ id }) => id) : [subject];
      });
    }
  }
  return AuditHttp;
}

// Rows of this very route do not count as having touched the record: else a second look would open what the first did not.
const ROWS = `
  select id, at, kind, actor, role, agency_id as "agencyId", team_id as "teamId", route, correlation, details
  from audit
  where subjects @> array[$1::text] and (agency_id = $2 or agency_id is null) and ($3::bigint is null or id < $3::bigint)
    and exists (
      select from audit own
      where own.subjects @> array[$1::text] and own.agency_id = $2 and own.kind <> 'deny' and not own.details ? 'auditRows'
    )
  order by id desc limit ${PAGE}`;

// A row about one record names the person first and then the record; one about many, such as a file or a list, names persons only.
const WHOSE = `
  select distinct subjects[1] as id from audit
  where subjects @> array[$1::text] and subjects[2] = $1 and (kind = 'collect' or route like '%/:id%')
    and not details ? 'importId'`;

EVERY_SERVICE.push((service) => ({ controllers: [auditHttp(service)] }));
