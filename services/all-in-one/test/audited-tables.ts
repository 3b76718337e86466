import type { Desk } from '@waymark/testing';

type Services<Value> = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/** For each table that officers, or the nights, write: what of a row the audit names as its subject. */
export const SUBJECTS: Services<string> = {
  people: {
    agency: 'id',
    team: 'id',
    staff: 'id',
    person: 'id',
    person_change: 'person_id',
    identifier: 'person_id',
    set_aside_identifier: 'person_id',
    carer: 'person_id',
    restriction: 'person_id',
    involvement: 'person_id',
    involvement_told: 'person_id',
    sharing_agreement: 'id',
    exclusion: 'person_id',
    emergency_opening: 'person_id',
  },
  referrals: { referral: 'id', consent: 'referral_id' },
  programmes: {
    enrolment: 'id',
    note: 'enrolment_id',
    restricted_note: 'enrolment_id',
    evidence_pack: 'enrolment_id',
    overdue_session: 'enrolment_id',
    new_offence: 'enrolment_id',
  },
  outcomes: {
    // Of a file that was confirmed the audit names the file, and whom it was about.
    police_outcome: 'coalesce(import_id, id)',
    police_outcome_former: 'outcome_id',
    import: 'id',
    import_row: 'import_id',
    follow_up: 'id',
  },
};

const HEARD = 'a copy of what another service said, where whoever did it stands in the audit';

/** Tables of one service that have no audit of their own, and why. */
const COPIES: Services<string> = {
  people: { involvement_said: 'what was last said about an involvement, which has its row' },
  programmes: { consent: HEARD, matter: HEARD },
  outcomes: { completion: HEARD, journey: HEARD, referral_heard: HEARD, returned_matter: HEARD, matter: HEARD },
};

/** The same in every service. */
const PLUMBING: Readonly<Record<string, string>> = {
  audit: 'the audit itself',
  audit_head: 'the chain of the audit',
  seal: 'the chain of the audit',
  unsealed: 'the chain of the audit',
  aggregate_change: 'which fields a version changed, beside the record that has its row',
  command_log: 'keys of commands, each of which has its row',
  fact: 'what was said, by a record that has its row',
  unsent: 'places of facts',
  refused: 'places of facts',
  inbox: 'marks of facts that were heard',
  parked: 'facts that could not be heard',
  key_block: 'keys whose facts wait',
  to_hear_again: 'whose log is to be heard',
  lane_lease: 'who sends',
  lane_holder: 'who sends',
  timer: 'what is due',
  job_ledger: 'which nights were worked',
  migrations: 'which migrations ran',
  officer: HEARD,
  involved: HEARD,
};

type Ask = Desk['rows'];

/** Tables that nobody has said anything about, here or above. */
export async function unknownTables(ask: Ask, service: string): Promise<string[]> {
  const known = { ...SUBJECTS[service], ...COPIES[service], ...PLUMBING };
  return (await tablesOf(ask, service)).filter((table) => !(table in known));
}

/** How many rows each of these tables holds, and how many of them no row of audit names, other than of somebody who only looked. */
export async function auditedRows(ask: Ask, service: string) {
  const tables = await tablesOf(ask, service);
  const counted = Object.entries(SUBJECTS[service]!).filter(([table]) => tables.includes(table));
  const rows = [];
  for (const [table, subject] of counted) {
    const [count] = await ask<{ rows: number; unnamed: number }>(
      service,
      `select count(*)::int as rows, count(*) filter (where not exists (
         select from audit where kind <> 'consult' and subjects @> array[written.subject]
       ))::int as unnamed from (select (${subject})::text as subject from ${table}) as written`,
    );
    rows.push({ table, ...count! });
  }
  return rows;
}

async function tablesOf(ask: Ask, service: string): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    service,
    `select table_name as name from information_schema.tables where table_schema = $1 and table_type = 'BASE TABLE'`,
    [service],
  );
  return rows.map(({ name }) => name);
}
