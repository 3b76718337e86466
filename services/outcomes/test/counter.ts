import {
  EnrolmentCompleted,
  EnrolmentOffered,
  EnrolmentReturned,
  EnrolmentStarted,
  OfferAccepted,
} from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { idOf, type Desk } from '@waymark/testing';
import type { FollowUpView } from '../src/queries.js';
import { childOf } from './identifier-book.js';

export const OUTCOMES = '/api/outcomes/police-outcomes';
export const IMPORTS = '/api/outcomes/imports';

export const HEADER = 'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference';
export const fileOf = (...rows: string[]): string => [HEADER, ...rows].join('\n');
export const rowOf = (child: string, offence: string, code: string, outcome: string, reference: string): string =>
  `pnc-id,${child},${offence},${code},,,${outcome},${reference}`;

/** What happens to a child before anything is recorded here, and what is known of it afterwards. */
export class Counter {
  constructor(private readonly desk: Desk) {}

  async offered(child: string, on: string, programme = 'reframe'): Promise<void> {
    const { teamId, id: workerId } = await this.desk.officer('worker');
    const category = /^workbook-(.+)$/.exec(programme)?.[1] ?? null;
    const ids = await this.idsOf(child);
    const data = { ...ids, programme, category, teamId: teamId!, workerId, offeredOn: dayOf(on) };
    await this.desk.tell(EnrolmentOffered, data, { key: data.enrolmentId });
  }

  async completed(child: string, on: string, programme = 'reframe', outcomeCodes: string[] | null = null) {
    const data = { ...(await this.idsOf(child)), programme, teamId: null, outcomeCodes, completedOn: dayOf(on) };
    await this.desk.tell(EnrolmentCompleted, data, { key: data.enrolmentId });
  }

  async returned(child: string, on: string, programme = 'reframe', safe: string | null = '2026-07-20'): Promise<void> {
    const how = { kind: 'breach', returnedOn: dayOf(on), lastSafeDay: safe === null ? null : dayOf(safe) } as const;
    const data = { ...(await this.idsOf(child)), programme, teamId: null, ...how };
    await this.desk.tell(EnrolmentReturned, data, { key: data.enrolmentId });
  }

  async accepted(child: string, on: string, programme = 'reframe'): Promise<void> {
    const { enrolmentId, personId } = await this.idsOf(child);
    const data = { enrolmentId, personId, programme, acceptedOn: dayOf(on) };
    await this.desk.tell(OfferAccepted, data, { key: enrolmentId });
  }

  async started(child: string, on: string, programme = 'reframe'): Promise<void> {
    const { enrolmentId, personId } = await this.idsOf(child);
    const data = { enrolmentId, personId, programme, startedOn: dayOf(on) };
    await this.desk.tell(EnrolmentStarted, data, { key: enrolmentId });
  }

  /** Uploads the file and confirms what can be used. Gives the import's id. */
  async imported(file: string): Promise<string> {
    const police = this.desk.as('police');
    const { id, location, version } = await police.done(police.post(IMPORTS, file));
    await police.done(police.post(`${location}/confirmation`, { acceptRejected: true }, { ifMatch: version }));
    await this.desk.settle();
    return id;
  }

  /** Of twelve months, by the local measure, unless others are asked for. */
  async followUpsOf(child: string, subject = 'manager', which = isOfTwelveMonths): Promise<FollowUpView[]> {
    const path = `/api/outcomes/follow-ups?measure=all&person=${childOf(child)}`;
    const { body } = await this.desk.as(subject).get<FollowUpView[]>(path);
    return body.filter(which);
  }

  async keptOutcomes(): Promise<number> {
    return (await this.desk.rows('outcomes', 'select 1 from police_outcome')).length;
  }

  private async idsOf(child: string) {
    const { agencyId } = await this.desk.officer('worker');
    const [enrolmentId, referralId] = [idOf(`enrolment ${child}`), idOf(`referral ${child}`)];
    return { enrolmentId, referralId, personId: childOf(child), agencyId };
  }
}

export const isOfTwelveMonths = ({ measure, months }: FollowUpView): boolean => measure === 'local' && months === 12;
