import { Injectable } from '@nestjs/common';
import { WORKBOOK_CATEGORIES } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { Store, type Officer } from '@waymark/kit';
import type { Anchor } from './domain/follow-up.js';
import { formalSetOf, formalSetOn, named, type NamedSet } from './domain/formal-outcome.js';
import {
  groupsOf,
  stagesOf,
  treatmentMethod,
  type Group,
  type Grouping,
  type Stage,
  type StageCount,
  type StageRow,
} from './domain/intention-to-treat.js';
import { Cohorts } from './cohorts.js';
import { columnOf, type StepDay } from './journeys.js';

/** `from` and `to` bound the day of the anchor, both included; null: no bound. */
export type TreatmentQuestion = {
  anchor: Anchor;
  months: number;
  by: Grouping;
  from: Day | null;
  to: Day | null;
};

export type Treatment = TreatmentQuestion & {
  asOf: Day;
  /** `name` null: the key says it. The key is null where a row has none, such as what is no workbook. */
  groups: (Group & { name: string | null })[];
  total: StageRow[];
  codeSets: NamedSet[];
  method: string;
};

/** The intention-to-treat table over this agency's own enrolments (architecture 6.15): one anchor at a time. */
@Injectable()
export class IntentionToTreat {
  constructor(
    private readonly store: Store,
    private readonly cohorts: Cohorts,
  ) {}

  table(by: Officer, asked: TreatmentQuestion): Promise<Treatment> {
    return this.store.read(by, async (transaction) => {
      const { today } = transaction;
      await transaction.audit({ kind: 'consult', subjects: [], details: { measure: 'intention-to-treat', ...asked } });
      const cohort = [by.agencyId, asked.anchor, asked.months, asked.from, asked.to];
      const open = await this.cohorts.openIn(transaction, `select f.person_id ${COHORT}`, cohort);
      const counts = await transaction.rows<StageCount & { versions: number[] }>(countsBy(asked.by), [
        ...cohort,
        open,
        today,
      ]);
      const versions = [...new Set(counts.flatMap(({ versions }) => versions))].sort();
      const sets = versions.length > 0 ? versions.map((version) => formalSetOf(version)) : [formalSetOn(today)];
      const codeSets = sets.map(named);
      return {
        ...asked,
        asOf: today,
        groups: groupsOf(counts, KNOWN[asked.by]).map((group) => ({ ...group, name: nameOf(asked.by, group.key) })),
        total: stagesOf(counts),
        codeSets,
        method: treatmentMethod(asked.anchor, asked.months, codeSets),
      };
    });
  }
}

/** Groups that are printed whether or not anybody is in them. */
const KNOWN: Record<Grouping, (string | null)[]> = {
  category: WORKBOOK_CATEGORIES.map(({ code }) => code),
  programme: [],
  agency: [],
  quarter: [],
};

const nameOf = (by: Grouping, key: string | null): string | null => {
  if (by !== 'category') return null;
  return WORKBOOK_CATEGORIES.find(({ code }) => code === key)?.name ?? (key === null ? 'No workbook' : null);
};

const KEYS: Record<Grouping, string> = {
  programme: 'f.programme',
  category: 'j.category',
  agency: 'f.agency_id::text',
  quarter: `to_char(f.anchored_on, 'YYYY-"Q"Q')`,
};

const DAYS: Record<Stage, StepDay> = {
  offered: 'offeredOn',
  accepted: 'acceptedOn',
  declined: 'declinedOn',
  started: 'startedOn',
  completed: 'completedOn',
  returned: 'returnedOn',
  withdrew: 'withdrawnOn',
  closed: 'closedOn',
};

const COHORT = `from follow_up f join journey j on j.enrolment_id = f.enrolment_id
  where f.agency_id = $1 and f.measure = 'local' and f.anchor = $2 and f.months = $3
    and ($4::date is null or f.anchored_on >= $4) and ($5::date is null or f.anchored_on <= $5)`;

const STAGE_DAYS = Object.entries(DAYS)
  .map(([stage, day]) => `('${stage}', j.${columnOf(day)})`)
  .join(', ');

const countsBy = (grouping: Grouping): string => `
  select c.key, s.stage, count(*)::int as reached,
    count(*) filter (where c.ends_on <= $7)::int as n,
    count(*) filter (where c.ends_on <= $7 and c.repeat_on is not null)::int as repeats,
    count(*) filter (where c.ends_on > $7 and c.repeat_on is not null)::int as "openRepeats",
    array_agg(distinct c.code_set_version) as versions
  from (select ${KEYS[grouping]} as key, f.*, j.enrolment_id as journey_id ${COHORT} and f.person_id = any ($6::uuid[])) c
    join journey j on j.enrolment_id = c.journey_id
    cross join lateral (values ${STAGE_DAYS}) as s (stage, reached_on)
  where s.reached_on is not null
  group by c.key, s.stage`;
