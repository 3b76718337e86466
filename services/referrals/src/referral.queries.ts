import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { ClosedPersons, Store, withhold, type ClassOfField, type Officer } from '@waymark/kit';
import { CHOICES } from './choices.js';
import { ledgerOf, type ConsentView } from './consent.ledger.js';
import { CONSENT_FORMS, type ConsentForm } from './domain/consent-forms.js';
import { assess, type Assessment } from './domain/gravity.js';
import type { Direction } from './domain/receiving-agency.js';
import type { Referral } from './domain/referral.js';
import type { Status } from './domain/transitions.js';
import { eitherSide, oneSide, Referrals } from './records.js';

/** By what an answer may be shared for. The eligibility answer rests on safeguarding too, and the family's view is read with the victim's. */
const CLASS_OF = {
  safeguarding: 'safeguarding',
  eligibility: 'safeguarding',
  victim: 'victim',
  carer: 'victim',
  referrer: 'contact',
  offence: 'offence',
  gravity: 'offence',
  decision: 'offence',
  circumstances: 'offence',
  questions: 'offence',
  route: 'offence',
} as const satisfies ClassOfField<Referral & { gravity: unknown }>;
type Classed = keyof typeof CLASS_OF & keyof Referral;

export type ReferralView = Omit<Referral, 'said' | 'consents' | 'consentsUntil' | Classed> & {
  [Answer in Classed]: Referral[Answer] | null;
} & {
  /** Names of answers that are kept from this officer; they are null here, whatever was answered. */
  withheld: string[];
  /** What the score presumes today, by itself; null without a score. */
  gravity: Assessment | null;
  /** The whole ledger, oldest first. */
  consents: ConsentView[];
};

export type Ledger = {
  referralId: string;
  personId: string;
  /** Of the referral, for the next change. */
  version: number;
  consents: ConsentView[];
  /** The forms of words that were read. */
  forms: ConsentForm[];
};

/** No names: pages ask people for those of a whole list at once. */
export type ReferralRow = {
  id: string;
  version: number;
  personId: string;
  programme: string | null;
  status: Status;
  /** Who refers, and who decides; the second is null in a draft until it was chosen. */
  agencyId: string;
  receivingAgencyId: string | null;
  referredBy: string;
  teamId: string | null;
  workerId: string | null;
  openedOn: Day;
  submittedOn: Day | null;
  closedOn: Day | null;
};

export type ReferralPage = {
  referrals: ReferralRow[];
  /** For the next page; null on the last. */
  cursor: string | null;
};
export type Listing = {
  status?: Status | null;
  mine?: boolean;
  direction?: Direction | null;
  personId?: string | null;
  cursor?: string | null;
};

const PAGE = 50;

@Injectable()
export class ReferralQueries {
  constructor(
    private readonly store: Store,
    private readonly referrals: Referrals,
    private readonly closed: ClosedPersons,
  ) {}

  /** @throws Refusal no-such-record */
  see(by: Officer, id: string): Promise<ReferralView> {
    return this.store.read(by, async (transaction) => {
      const { said: _said, consentsUntil: _until, ...referral } = await this.referrals.see(transaction, id);
      const view = {
        ...referral,
        gravity: assess(referral.offence, null, transaction.today),
        consents: await ledgerOf(transaction, id),
      };
      if (referral.referredBy === by.id) return { ...view, withheld: [] };
      const reach = await this.closed.reach(by, [referral.personId]);
      return withhold<ReferralView>({ ...view, withheld: [] }, CLASS_OF, reach.classesOf(referral.agencyId));
    });
  }

  /** @throws Refusal no-such-record */
  ledger(by: Officer, id: string): Promise<Ledger> {
    return this.store.read(by, async (transaction) => {
      const { personId, version } = await this.referrals.see(transaction, id);
      const consents = await ledgerOf(transaction, id);
      const wasRead = (form: ConsentForm) =>
        consents.some((consent) => consent.form === form.code && consent.formVersion === form.version);
      return { referralId: id, personId, version, consents, forms: CONSENT_FORMS.filter(wasRead) };
    });
  }

  reasons(by: Officer) {
    return this.store.answer(by, CHOICES);
  }

  /** Those that the own agency made or was asked to decide, newest first, 50 a page. `mine`: those that this officer made or is allocated to; `personId`: those about one child. */
  list(by: Officer, listing: Listing): Promise<ReferralPage> {
    const { status = null, mine = false, direction = null, personId = null, cursor = null } = listing;
    // About one child whoever may see them sees all that was submitted; the walls keep everything else away.
    const theirs = direction
      ? oneSide(direction, '$1')
      : `(${eitherSide('$1')} or ($5::uuid is not null and submitted_on is not null))`;
    return this.store.read(by, async (transaction) => {
      const rows = await this.closed.openRows(by, PAGE + 1, (offset, limit) =>
        transaction.rows<ReferralRow & { sequence: number }>(
          `select id, version, person_id as "personId", programme, status, agency_id as "agencyId",
             receiving_agency_id as "receivingAgencyId", referred_by as "referredBy", team_id as "teamId",
             allocation ->> 'workerId' as "workerId", opened_on as "openedOn", submitted_on as "submittedOn",
             closed_on as "closedOn", sequence
           from referral
           where ${theirs} and ($2::text is null or status = $2) and ($3::bigint is null or sequence < $3)
             and ($4::uuid is null or referred_by = $4 or allocation ->> 'workerId' = $4::text)
             and ($5::uuid is null or person_id = $5)
           order by sequence desc limit $6 offset $7`,
          [by.agencyId, status, cursor, mine ? by.id : null, personId, limit, offset],
        ),
      );
      const referrals = rows.slice(0, PAGE).map(({ sequence: _sequence, ...row }) => row);
      await transaction.audit({
        kind: 'consult',
        subjects: [...new Set(referrals.flatMap(({ personId, id }) => [personId, id]))],
      });
      return { referrals, cursor: rows.length > PAGE ? String(rows[PAGE - 1]!.sequence) : null };
    });
  }
}
