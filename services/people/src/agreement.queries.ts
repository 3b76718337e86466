import { Injectable } from '@nestjs/common';
import { noSuchRecord } from '@waymark/kernel';
import { Store, type Officer, type Transaction } from '@waymark/kit';
import { standingOn, type Agreement, type Standing } from './domain/agreement.js';
import type { Named } from './staff.queries.js';

export type AgreementView = Omit<Agreement, 'said' | 'parties' | 'madeBy' | 'endedBy'> & {
  parties: Named[];
  standing: Standing;
  /** Null for those that were there from the beginning. */
  madeBy: Named | null;
  endedBy: Named | null;
  /** The one that took its place. */
  supersededBy: string | null;
};

type Row = Omit<AgreementView, 'standing'>;

const MOST_SHOWN = 200;

/** To each agency those to which it is a party. */
@Injectable()
export class AgreementQueries {
  constructor(private readonly store: Store) {}

  /** The newest first, at most 200. */
  list(by: Officer): Promise<AgreementView[]> {
    return this.store.read(by, async (transaction) => {
      const rows = await transaction.rows<Row>(
        `${AGREEMENTS} order by made_on desc, starts_on desc, agreement.id limit ${MOST_SHOWN}`,
        [by.agencyId],
      );
      await transaction.audit({ kind: 'consult', subjects: rows.map(({ id }) => id) });
      return rows.map((row) => shown(transaction, row));
    });
  }

  /** @throws Refusal no-such-record */
  see(by: Officer, id: string): Promise<AgreementView> {
    return this.store.read(by, async (transaction) => {
      const row = await transaction.row<Row>(`${AGREEMENTS} and agreement.id = $2`, [by.agencyId, id]);
      if (!row) throw noSuchRecord();
      await transaction.audit({ kind: 'consult', subjects: [id] });
      return shown(transaction, row);
    });
  }
}

const shown = ({ today }: Transaction, row: Row): AgreementView => ({ ...row, standing: standingOn(row, today) });

const officer = (column: string, as: string): string =>
  `(select json_build_object('id', staff.id, 'name', staff.name) from staff where staff.id = agreement.${column}) as "${as}"`;

const AGREEMENTS = `
  select agreement.id, version, title, gateway, purpose, classes, starts_on as "startsOn", ends_on as "endsOn",
    ended_on as "endedOn", end_reason as "endReason", supersedes, made_on as "madeOn",
    ${officer('made_by', 'madeBy')}, ${officer('ended_by', 'endedBy')},
    (select json_agg(json_build_object('id', agency.id, 'name', agency.name) order by agency.name)
     from agency where agency.id = any (parties)) as parties,
    (select later.id from sharing_agreement later where later.supersedes = agreement.id) as "supersededBy"
  from sharing_agreement agreement where parties @> array[$1::uuid]`;
