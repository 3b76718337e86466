import { Injectable } from '@nestjs/common';
import { ClosedPersons, Store, type Officer } from '@waymark/kit';
import type { Enrolment, Finding } from './domain/enrolment.js';
import { CONFIDENTIAL } from './domain/findings.js';
import { isEntitledToAll } from './notes.js';

const MOST = 500;

export type FindingLine = Finding & Pick<Enrolment, 'personId' | 'programme' | 'status'> & { enrolmentId: string };

/** What the system found and people are asked to look at. */
@Injectable()
export class Findings {
  constructor(
    private readonly store: Store,
    private readonly closed: ClosedPersons,
  ) {}

  /** Of this agency, the oldest first; with `isOpen` only what nobody decided. A concern only for those entitled to it. */
  list(by: Officer, { isOpen }: { isOpen: boolean }): Promise<FindingLine[]> {
    return this.store.read(by, async (transaction) => {
      const asked = [by.agencyId, isOpen, isEntitledToAll(by), by.id, CONFIDENTIAL];
      const rows = await this.closed.openRows(by, MOST, (offset, limit) =>
        transaction.rows<FindingLine>(FINDINGS, [...asked, limit, offset]),
      );
      await transaction.audit({ kind: 'consult', subjects: rows.flatMap((row) => [row.personId, row.enrolmentId]) });
      return rows;
    });
  }
}

const FINDINGS = `
  select e.id as "enrolmentId", e.person_id as "personId", e.programme, e.status, f.number, f.finding, f.rule,
    f."ruleVersion", f."foundOn", f.sessions, f.decision
  from enrolment e
  cross join jsonb_to_recordset(e.findings)
    as f(number int, finding text, rule text, "ruleVersion" int, "foundOn" date, sessions jsonb, decision jsonb)
  where e.agency_id = $1 and (not $2::boolean or f.decision is null)
    and (f.finding <> $5 or $3::boolean or e.worker_id = $4::uuid)
  order by f."foundOn", e.id, f.number
  limit $6 offset $7`;
