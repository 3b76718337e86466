import { Injectable } from '@nestjs/common';
import { noSuchRecord, type Day } from '@waymark/kernel';
import { ClosedPersons, Store, withhold, type ClassOfField, type Officer, type Shown } from '@waymark/kit';
import { Catalogue } from './catalogue.js';
import { consentOf } from './consents.js';
import { ATTENDANCE_CODES, type AttendanceCode } from './domain/attendance-codes.js';
import { outstanding } from './domain/ending.js';
import { isUnderWay, type Enrolment, type Session, type Status } from './domain/enrolment.js';
import { evidencePack, type EvidencePack } from './domain/evidence-pack.js';
import { endsBy } from './domain/extension.js';
import { CONFIDENTIAL, isConfidential } from './domain/findings.js';
import { guardOf, UNBOUND, type Guard } from './domain/guard.js';
import { standing, type Standing } from './domain/ladder.js';
import { replyBy } from './domain/offer-reply.js';
import type { Consent } from './domain/offer.js';
import type { Programme } from './domain/programme.js';
import { lastSafeDay } from './domain/prosecution-window.js';
import { Enrolments } from './enrolments.js';
import { keptEvidencePack } from './evidence-packs.js';
import { isEntitled, isEntitledToAll, notesOf, type Note } from './notes.js';

const PAGE = 100;

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
  /** How long a prosecution can still be decided. */
  guard: Pick<Guard, 'state' | 'lastSafeDay' | 'daysLeft'>;
};
type LineRow = Omit<EnrolmentLine, 'guard'> & Pick<Enrolment, 'agencyId' | 'heldFrom' | 'offence' | 'guardPasses'>;

/** What says something of the offence, or of what was said about a child's safety, where another agency may not share it. */
const CLASS_OF = {
  offence: 'offence',
  guard: 'offence',
  lastSafeDay: 'offence',
  referralDecision: 'offence',
  notes: 'safeguarding',
} as const satisfies ClassOfField<EnrolmentView>;

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
  /** The countdown to it. */
  guard: Guard;
  /** The last day for a session; null where the programme sets none. */
  endsBy: Day | null;
  /** The last day of the time to answer the offer. */
  replyBy: Day | null;
  /** Where the child stands on the ladder; null where nobody can be warned. */
  standing: Standing | null;
  notes: Note[];
};

/** Of another agency's enrolment some is withheld: then an offence is null, nothing is counted down, and there are no notes. */
export type ShownEnrolment = Omit<EnrolmentView, 'offence' | 'referralDecision'> &
  Pick<Shown<EnrolmentView>, 'withheld'> & { [Field in 'offence' | 'referralDecision']: EnrolmentView[Field] | null };

/** `keptOn` is the day of the return; null while it is only what would go today. */
export type EvidencePackView = { keptOn: Day | null; pack: EvidencePack };

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

  /** What can be offered today, and by which rules. */
  catalogueFor(by: Officer): Promise<readonly Programme[]> {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [] });
      return this.catalogue.offered(transaction.today);
    });
  }

  attendanceCodes(by: Officer): Promise<readonly AttendanceCode[]> {
    return this.store.answer(by, ATTENDANCE_CODES);
  }

  /** Of the officer's own agency, and about one child of others too as far as they share it: what is overdue first, then what comes next. A hundred to a page. */
  list(by: Officer, wanted: Wanted): Promise<EnrolmentLine[]> {
    const { status, workerId, personId, referralId, isOverdue, page } = wanted;
    return this.store.read(by, async (transaction) => {
      const { today } = transaction;
      const entitled = [isEntitledToAll(by), by.id, CONFIDENTIAL];
      const asked = [by.agencyId, today, status, workerId, personId, referralId, isOverdue, ...entitled];
      // The pages before are read as well: how many of their rows this officer may see decides where this one begins.
      const sofar = await this.closed.openRows(by, page * PAGE, (offset, limit) =>
        transaction.rows<LineRow>(LINES, [...asked, limit, offset]),
      );
      const rows = sofar.slice((page - 1) * PAGE);
      await transaction.audit({ kind: 'consult', subjects: rows.flatMap((row) => [row.personId, row.id]) });
      return rows.map((row) => this.lineOf(row, today, by));
    });
  }

  one(by: Officer, id: string): Promise<ShownEnrolment> {
    return this.store.read(by, async (transaction) => {
      const enrolment = await this.enrolments.see(transaction, id);
      const programme = this.catalogue.held(enrolment.programme, enrolment.heldFrom);
      const { name, kind, unfinished, ladder } = programme;
      const { said: _, sessions, findings, ...rest } = enrolment;
      const { today } = transaction;
      const isOverdue = ({ plannedOn, attendance }: Session) =>
        isUnderWay(enrolment) && !attendance && plannedOn !== null && plannedOn < today;
      const view: EnrolmentView = {
        ...rest,
        programmeName: name,
        kind,
        unfinished,
        sessions: sessions.map((session) => ({ ...session, isOverdue: isOverdue(session) })),
        findings: findings.filter((finding) => !isConfidential(finding) || isEntitled(transaction, enrolment)),
        outstanding: outstanding(enrolment, programme).map(({ number }) => number),
        consent: await consentOf(transaction, enrolment.referralId),
        lastSafeDay: lastSafeDay(enrolment.offence),
        guard: guardOf(enrolment, programme, today),
        endsBy: endsBy(enrolment, programme),
        replyBy: replyBy(enrolment, programme),
        standing: ladder && standing(enrolment, ladder, today),
        notes: await notesOf(transaction, enrolment),
      };
      const reach = await this.closed.reach(by, [enrolment.personId]);
      const shown = withhold(view, CLASS_OF, reach.classesOf(enrolment.agencyId));
      return { ...shown, guard: shown.guard ?? UNBOUND, notes: shown.notes ?? [] };
    });
  }

  /** It tells of the offence: of another agency's enrolment whoever shares that class. @throws Refusal no-such-record */
  evidencePack(by: Officer, id: string): Promise<EvidencePackView> {
    return this.store.read(by, async (transaction) => {
      const enrolment = await this.enrolments.see(transaction, id);
      if (!(await this.closed.isOpen(by, enrolment, 'offence', 'see'))) throw noSuchRecord();
      const programme = this.catalogue.held(enrolment.programme, enrolment.heldFrom);
      const kept = await keptEvidencePack(transaction, id);
      return kept ?? { keptOn: null, pack: evidencePack(enrolment, programme, transaction.today) };
    });
  }

  // In a list only the own agency's matters are counted down.
  private lineOf(
    { agencyId, heldFrom, offence, guardPasses, ...line }: LineRow,
    today: Day,
    by: Officer,
  ): EnrolmentLine {
    if (agencyId !== by.agencyId) return { ...line, guard: UNBOUND };
    const programme = this.catalogue.held(line.programme, heldFrom);
    const { state, lastSafeDay, daysLeft } = guardOf({ offence, guardPasses }, programme, today);
    return { ...line, guard: { state, lastSafeDay, daysLeft } };
  }
}

const LINES = `
  select e.id, e.version, e.agency_id as "agencyId", e.referral_id as "referralId", e.person_id as "personId", e.programme, e.status,
    e.team_id as "teamId", e.worker_id as "workerId", e.offered_on as "offeredOn", e.ended_on as "endedOn",
    e.held_from as "heldFrom", e.offence, e.guard_passes as "guardPasses",
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
    select count(*)::int as "openFindings" from jsonb_to_recordset(e.findings)
      as f(finding text, decision jsonb)
    where f.decision is null and (f.finding <> $10 or $8::boolean or e.worker_id = $9::uuid)
  ) as asked
  where (e.agency_id = $1 or $5::uuid is not null)
    and ($3::text is null or e.status = $3)
    and ($4::uuid is null or e.worker_id = $4)
    and ($5::uuid is null or e.person_id = $5)
    and ($6::uuid is null or e.referral_id = $6)
    and (not $7::boolean or past.overdue > 0)
  order by past.overdue > 0 desc, next."plannedOn", e.offered_on desc, e.id
  limit $11 offset $12`;
