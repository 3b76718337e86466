import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { ClosedPersons, Store, type Officer } from '@waymark/kit';
import { Catalogue } from './catalogue.js';
import { consentOf } from './consents.js';
import { ATTENDANCE_CODES, type AttendanceCode } from './domain/attendance-codes.js';
import { outstanding } from './domain/ending.js';
import { isUnderWay, type Enrolment, type Finding, type Session, type Status } from './domain/enrolment.js';
import type { Consent } from './domain/offer.js';
import type { Programme } from './domain/programme.js';
import { lastSafeDay } from './domain/prosecution-window.js';
import { Enrolments } from './enrolments.js';
import { notesOf, type Note } from './notes.js';

const PAGE = 100;
const MOST_FINDINGS = 500;

export type EnrolmentLine = Pick<
  Enrolment,
  | 'id'
  | 'version'
  | 'referralId'
  | 'personId'
  | 'programme'
  | 'status'
  | 'teamId'
  | 'workerId'
  | 'offeredOn'
  | 'endedOn'
> & {
  /** The next session's number and day. */
  nextSession: number | null;
  nextOn: Day | null;
  /** Sessions that passed without an outcome. */
  overdue: number;
  openFindings: number;
};

export type EnrolmentView = Omit<Enrolment, 'said' | 'sessions'> & {
  programmeName: string;
  kind: 'voluntary' | 'deferral';
  unfinished: 'returned' | 'closed';
  sessions: (Session & { isOverdue: boolean })[];
  /** Numbers of the sessions that completion still waits for. */
  outstanding: number[];
  /** Of the consent to take part, as far as it is known here. */
  consent: Consent;
  lastSafeDay: Day | null;
  notes: Note[];
};

export type FindingLine = Finding & Pick<Enrolment, 'personId' | 'programme' | 'status'> & { enrolmentId: string };

export type Wanted = {
  status: Status | null;
  workerId: string | null;
  personId: string | null;
  referralId: string | null;
  isOverdue: boolean;
  page: number;
};

@Injectable()
export class EnrolmentQueries {
  constructor(
    private readonly store: Store,
    private readonly enrolments: Enrolments,
    private readonly catalogue: Catalogue,
    private readonly closed: ClosedPersons,
  ) {}

  /** What can be offered, and by which rules. */
  catalogueFor(by: Officer): Promise<readonly Programme[]> {
    return this.store.answer(by, this.catalogue.programmes);
  }

  attendanceCodes(by: Officer): Promise<readonly AttendanceCode[]> {
    return this.store.answer(by, ATTENDANCE_CODES);
  }

  /** Of the officer's own agency: what is overdue first, then what comes next. A hundred to a page. */
  list(by: Officer, wanted: Wanted): Promise<EnrolmentLine[]> {
    const { status, workerId, personId, referralId, isOverdue, page } = wanted;
    return this.store.read(by, async (transaction) => {
      const asked = [by.agencyId, transaction.today, status, workerId, personId, referralId, isOverdue];
      // The pages before are read as well: how many of their rows this officer may see decides where this one begins.
      const sofar = await this.closed.openRows(by, page * PAGE, (offset, limit) =>
        transaction.rows<EnrolmentLine>(LINES, [...asked, limit, offset]),
      );
      const rows = sofar.slice((page - 1) * PAGE);
      await transaction.audit({ kind: 'consult', subjects: rows.flatMap((row) => [row.personId, row.id]) });
      return rows;
    });
  }

  one(by: Officer, id: string): Promise<EnrolmentView> {
    return this.store.read(by, async (transaction) => {
      const enrolment = await this.enrolments.see(transaction, id);
      const { name, kind, unfinished } = this.catalogue.programme(enrolment.programme);
      const { said: _, sessions, ...rest } = enrolment;
      const isOverdue = ({ plannedOn, attendance }: Session) =>
        isUnderWay(enrolment) && !attendance && plannedOn !== null && plannedOn < transaction.today;
      return {
        ...rest,
        programmeName: name,
        kind,
        unfinished,
        sessions: sessions.map((session) => ({ ...session, isOverdue: isOverdue(session) })),
        outstanding: outstanding(enrolment).map(({ number }) => number),
        consent: await consentOf(transaction, enrolment.referralId),
        lastSafeDay: lastSafeDay(enrolment.offence),
        notes: await notesOf(transaction, id),
      };
    });
  }

  /** What people of this agency are asked to look at, the oldest first; with `isOpen` only what nobody decided. */
  findings(by: Officer, { isOpen }: { isOpen: boolean }): Promise<FindingLine[]> {
    return this.store.read(by, async (transaction) => {
      const rows = await this.closed.openRows(by, MOST_FINDINGS, (offset, limit) =>
        transaction.rows<FindingLine>(FINDINGS, [by.agencyId, isOpen, limit, offset]),
      );
      await transaction.audit({ kind: 'consult', subjects: rows.flatMap((row) => [row.personId, row.enrolmentId]) });
      return rows;
    });
  }
}

const LINES = `
  select e.id, e.version, e.referral_id as "referralId", e.person_id as "personId", e.programme, e.status,
    e.team_id as "teamId", e.worker_id as "workerId", e.offered_on as "offeredOn", e.ended_on as "endedOn",
    next.number as "nextSession", next."plannedOn" as "nextOn", past.overdue, asked."openFindings"
  from enrolment e
  cross join lateral (
    select case when e.status in ('accepted', 'active')
      then jsonb_path_query_array(e.sessions, '$[*] ? (@.attendance == null)') else '[]' end as sessions
  ) as waiting
  left join lateral (
    select number, "plannedOn" from jsonb_to_recordset(waiting.sessions) as s(number int, "plannedOn" date)
    where "plannedOn" >= $2 order by "plannedOn", number limit 1
  ) as next on true
  cross join lateral (
    select count(*)::int as overdue from jsonb_to_recordset(waiting.sessions) as s("plannedOn" date)
    where "plannedOn" < $2
  ) as past
  cross join lateral (
    select count(*)::int as "openFindings" from jsonb_to_recordset(e.findings) as f(decision jsonb)
    where f.decision is null
  ) as asked
  where e.agency_id = $1
    and ($3::text is null or e.status = $3)
    and ($4::uuid is null or e.worker_id = $4)
    and ($5::uuid is null or e.person_id = $5)
    and ($6::uuid is null or e.referral_id = $6)
    and (not $7::boolean or past.overdue > 0)
  order by past.overdue > 0 desc, next."plannedOn", e.offered_on desc, e.id
  limit $8 offset $9`;

const FINDINGS = `
  select e.id as "enrolmentId", e.person_id as "personId", e.programme, e.status, f.number, f.finding, f.rule,
    f."ruleVersion", f."foundOn", f.sessions, f.decision
  from enrolment e
  cross join jsonb_to_recordset(e.findings)
    as f(number int, finding text, rule text, "ruleVersion" int, "foundOn" date, sessions jsonb, decision jsonb)
  where e.agency_id = $1 and (not $2::boolean or f.decision is null)
  order by f."foundOn", e.id, f.number
  limit $3 offset $4`;
