import { Injectable } from '@nestjs/common';
import type { Happening } from '@waymark/events';
import {
  ClosedPersons,
  mayCall,
  MOST_HAPPENINGS,
  newestFirst,
  Store,
  type Action,
  type Officer,
  type Transaction,
} from '@waymark/kit';
import { followUpHappenings, outcomeHappening, type Version, type Window } from './domain/timeline.js';

/**
 * From the tables and not from the log: what a file brings is told once for the whole file. Windows by the local measure
 * only, as on the page of a person.
 */
@Injectable()
export class OutcomeTimeline {
  constructor(
    private readonly store: Store,
    private readonly closed: ClosedPersons,
  ) {}

  /** Of the own agency and those that share offences with it, newest first; there is nothing of a child who is closed to the officer. */
  of(by: Officer, personId: string): Promise<Happening[]> {
    return this.store.read(by, async (transaction) => {
      const reach = await this.closed.reach(by, [personId]);
      const isClosed = reach.isClosed(personId);
      const asked = <Row>(action: Action, sql: string) =>
        isClosed || !mayCall(by.role, action)
          ? []
          : rowsOf<Row>(transaction, sql, [personId, reach.agenciesFor('offence')]);
      const versions = await asked<Version>('police-outcome:read', VERSIONS);
      const windows = await asked<Window>('follow-up:read', WINDOWS);
      const told = [...versions.map(outcomeHappening), ...followUpHappenings(windows)];
      const subjects = [...new Set([personId, ...told.map(({ record }) => record.id)])];
      await transaction.audit({ kind: 'consult', subjects, details: { timeline: told.length } });
      return newestFirst(told).slice(0, MOST_HAPPENINGS);
    });
  }
}

const rowsOf = <Row>(transaction: Transaction, sql: string, asked: unknown[]): Promise<Row[]> =>
  transaction.rows<Row>(sql, asked);

// What an outcome said of this child, and when it began to say so; a version about somebody else is theirs.
const VERSIONS = `
  with mine as (select * from police_outcome where person_id = $1 and agency_id = any ($2::uuid[])),
  version as (
    select id, version, person_id, code, offence_on, outcome_on, import_id, null::date as superseded_on, null::uuid as superseded_by
    from mine
    union all
    select f.outcome_id, f.version, f.person_id, f.code, f.offence_on, f.outcome_on, f.import_id, f.superseded_on, f.superseded_by
    from police_outcome_former f join mine on mine.id = f.outcome_id
  ),
  told as (
    select id, person_id, code, offence_on, outcome_on, lag(superseded_on) over row as supersedes,
      case when lag(superseded_on) over row is null then import_id else lag(superseded_by) over row end as import_id
    from version window row as (partition by id order by version)
  )
  select told.id, code, offence_on as "offenceOn", outcome_on as "outcomeOn", supersedes, import_id as "importId",
    coalesce(import.officer_id::text, (
      select actor from fact
      where import_id is null and key = told.id and actor ~ '^[0-9a-f-]{36}$'
        and case when supersedes is null then type = 'outcomes.police-outcome-recorded'
          else type = 'outcomes.police-outcome-superseded' and data::json ->> 'supersededOn' = supersedes::text end
      order by fact.id desc limit 1
    )) as by
  from told left join import on import.id = told.import_id
  where person_id = $1`;

const WINDOWS = `
  select id, enrolment_id as "enrolmentId", programme, anchor, anchored_on as "anchoredOn", months,
    repeat_on as "repeatOn", matured_on as "maturedOn"
  from follow_up where person_id = $1 and agency_id = any ($2::uuid[]) and measure = 'local'`;
