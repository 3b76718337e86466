import { Injectable } from '@nestjs/common';
import { noSuchRecord, Refusal, type Day } from '@waymark/kernel';
import { Seal, Store, type Officer, type Transaction } from '@waymark/kit';
import { isOverdueOn, type EmergencyOpening } from './domain/emergency.js';
import { aboutOpening } from './emergency-openings.js';
import type { Named } from './staff.queries.js';

export type OpeningView = Pick<
  EmergencyOpening,
  'id' | 'version' | 'personId' | 'category' | 'openedAt' | 'until' | 'reviewDueOn' | 'reviewedOn' | 'finding'
> & {
  isOverdue: boolean;
  officer: Named;
  /** Where the officer worked, and who held the record. */
  agency: Named;
  holder: Named;
  reviewedBy: Named | null;
};

/** Both null for whoever does not review. */
export type WholeOpening = OpeningView & { reason: string | null; reviewNote: string | null };
export type LiveOpening = Pick<EmergencyOpening, 'id' | 'personId' | 'openedAt' | 'until'>;
/** `month` as `2026-03`, by true time in England. */
export type OpeningCount = { agency: Named; month: string; n: number };

type Row = Omit<OpeningView, 'isOverdue'>;
type WholeRow = Row & Pick<EmergencyOpening, 'reason' | 'reviewNote'>;

const MOST_SHOWN = 200;

/** To the agency that held a record, and to the one whose officer opened it; never of a child from whom the reader is excluded. */
@Injectable()
export class EmergencyQueries {
  constructor(
    private readonly store: Store,
    private readonly seal: Seal,
  ) {}

  mine(by: Officer): Promise<LiveOpening[]> {
    return this.store.readBeyond(by, async (transaction) => {
      const live = await transaction.rows<LiveOpening>(
        `select opening.id, person_id as "personId", opened_at as "openedAt", until
         from emergency_opening opening join person on person.id = person_id
         where officer_id = $1 and until > clock_timestamp() and not $1::uuid = any (person.excluded)
         order by until desc, opening.id`,
        [by.id],
      );
      await transaction.audit({ kind: 'consult', subjects: live.map(({ personId }) => personId) });
      return live;
    });
  }

  /** Those that wait for a review first, the oldest of them at the head; at most 200. */
  list(by: Officer): Promise<OpeningView[]> {
    return this.store.readBeyond(by, async (transaction) => {
      const rows = await transaction.rows<Row>(`select ${COLUMNS} ${VISIBLE} ${BY_URGENCY} limit ${MOST_SHOWN}`, [
        by.agencyId,
        by.id,
      ]);
      const subjects = [...new Set(rows.map(({ personId }) => personId)), ...rows.map(({ id }) => id)];
      await transaction.audit({ kind: 'consult', subjects });
      return rows.map((row) => shown(transaction, row));
    });
  }

  /** For whoever reviews, with what the officer wrote. @throws Refusal no-such-record */
  see(by: Officer, id: string): Promise<WholeOpening> {
    return this.store.readBeyond(by, async (transaction) => {
      const row = await transaction.row<WholeRow>(
        `select ${COLUMNS}, opening.reason, review_note as "reviewNote" ${VISIBLE} and opening.id = $3`,
        [by.agencyId, by.id, id],
      );
      if (!row) throw noSuchRecord();
      await transaction.audit({ kind: 'consult', subjects: [row.personId, id] });
      const { reason, reviewNote, ...rest } = row;
      const open = (sealed: Buffer | null): string | null =>
        sealed && by.role === 'information-governance-officer' ? this.seal.open(sealed, aboutOpening(id)) : null;
      return { ...shown(transaction, rest), reason: open(reason), reviewNote: open(reviewNote) };
    });
  }

  /** For a home page: how many wait, and how many of them for too long. */
  waiting(by: Officer): Promise<{ waiting: number; overdue: number }> {
    return this.store.readBeyond(by, async (transaction) => {
      const counted = await transaction.row<{ waiting: number; overdue: number }>(
        `select count(*) as waiting, count(*) filter (where review_due_on < $3::date) as overdue ${VISIBLE} and finding is null`,
        [by.agencyId, by.id, transaction.today],
      );
      await transaction.audit({ kind: 'consult', subjects: [], details: counted! });
      return counted!;
    });
  }

  /** Of every agency whose officers opened records, the first month first: these are to be published. */
  counts(by: Officer, { from, to }: { from: Day; to: Day }): Promise<OpeningCount[]> {
    if (to < from)
      throw new Refusal('invalid', 'period-backwards', 'The last day must be the same as or after the first day.', {
        errors: [{ field: 'to', message: 'The last day must be the same as or after the first day' }],
      });
    return this.store.readBeyond(by, async (transaction) => {
      const counts = await transaction.rows<OpeningCount>(COUNTS, [from, to]);
      await transaction.audit({ kind: 'consult', subjects: [], details: { from, to } });
      return counts;
    });
  }
}

const shown = ({ today }: Transaction, row: Row): OpeningView => ({ ...row, isOverdue: isOverdueOn(row, today) });

const named = (table: string, column: string, as: string): string =>
  `(select json_build_object('id', named.id, 'name', named.name) from ${table} named where named.id = opening.${column}) as "${as}"`;

const COLUMNS = `
  opening.id, opening.version, person_id as "personId", category, opened_at as "openedAt", until,
  review_due_on as "reviewDueOn", reviewed_on as "reviewedOn", finding, ${named('staff', 'officer_id', 'officer')},
  ${named('agency', 'agency_id', 'agency')}, ${named('agency', 'held_by', 'holder')}, ${named('staff', 'reviewed_by', 'reviewedBy')}`;

const VISIBLE = `
  from emergency_opening opening join person on person.id = person_id
  where $1::uuid in (opening.agency_id, opening.held_by) and not $2::uuid = any (person.excluded)`;

const BY_URGENCY = `
  order by (finding is null) desc, case when finding is null then opened_at end, opened_at desc, opening.id`;

const COUNTS = `
  select json_build_object('id', agency.id, 'name', agency.name) as agency,
    to_char(opened_at at time zone 'Europe/London', 'YYYY-MM') as month, count(*) as n
  from emergency_opening opening join agency on agency.id = opening.agency_id
  where (opened_at at time zone 'Europe/London')::date between $1::date and $2::date
  group by agency.id, agency.name, month order by month, agency.name, agency.id`;
