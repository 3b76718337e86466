import { Injectable } from '@nestjs/common';
import type { ReferralSubmitted } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { Transaction } from '@waymark/kit';

/** What a fact tells of an enrolment: who and what it is about, and the day of one step or of none. */
export type Step = {
  enrolmentId: string;
  personId: string;
  programme: string;
  agencyId?: string;
  category?: string | null;
  days: Partial<Record<StepDay, Day>>;
};

export const STEP_DAYS = [
  'offeredOn',
  'acceptedOn',
  'declinedOn',
  'startedOn',
  'completedOn',
  'returnedOn',
  'withdrawnOn',
  'closedOn',
] as const;
export type StepDay = (typeof STEP_DAYS)[number];

/** How far each enrolment came, and who was referred: what every table of offered, accepted, … completed is computed from. */
@Injectable()
export class Journeys {
  /** In whatever order the facts come, the row is the same; a step that is told twice keeps its first day. */
  async keep(transaction: Transaction, { enrolmentId, personId, programme, ...told }: Step): Promise<void> {
    await transaction.rows(
      `insert into journey (enrolment_id, person_id, programme, agency_id, category, ${COLUMNS.join(', ')})
       values ($1, $2, $3, $4, $5, ${COLUMNS.map((_, index) => `$${index + 6}`).join(', ')})
       on conflict (enrolment_id) do update set
         ${['agency_id', 'category', ...COLUMNS].map((name) => `${name} = coalesce(journey.${name}, excluded.${name})`).join(', ')}`,
      [
        enrolmentId,
        personId,
        programme,
        told.agencyId ?? null,
        told.category ?? null,
        ...STEP_DAYS.map((day) => told.days[day] ?? null),
      ],
    );
  }

  /** For the agency that is asked to decide, as its enrolments are: a report tells of those who were referred to it. */
  async keepReferral(transaction: Transaction, referral: ReferralSubmitted): Promise<void> {
    const { referralId, personId, programme, receivingAgencyId, submittedOn } = referral;
    await transaction.rows(
      `insert into referral_heard (referral_id, person_id, programme, agency_id, submitted_on) values ($1, $2, $3, $4, $5)
       on conflict (referral_id) do nothing`,
      [referralId, personId, programme, receivingAgencyId, submittedOn],
    );
  }
}

/** `offeredOn` is kept as `offered_on`. */
export const columnOf = (day: StepDay): string => day.replace('On', '_on');

const COLUMNS = STEP_DAYS.map(columnOf);
