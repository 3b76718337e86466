import { randomUUID } from 'node:crypto';
import { addDays, dayOf, type Day } from '@waymark/kernel';
import type { Answer, Caller } from '@waymark/testing';
import type { System } from '../support/system.js';

export type Child = { id: string; given: string; family: string; identifier: string };
export type Enrolment = { path: string; id: string; referral: string; child: Child };
export type Seen = {
  version: number;
  status: string;
  consent: object | null;
  lastSafeDay: Day | null;
  outstanding: number[];
  sessions: { number: number; plannedOn: Day; attendance: { code: string } | null }[];
  findings: { number: number; finding: string; sessions: number[]; decision: { decision: string } | null }[];
};

export const YOUTH_JUSTICE = 'youth-justice-id';

/** Whatever way it was started, this is how it is spoken to. */
export type Product = {
  as(subject: string | null): Caller;
  today(): Promise<string>;
  moveClockTo(to: string): Promise<void>;
  eventually<Result>(look: () => Promise<Result>): Promise<Result>;
};

/** The steps of a child's way, as officers take them over HTTP. A step that is refused fails the test at once. */
export class Story<Told extends Product = System> {
  constructor(readonly system: Told) {}

  as(subject: string | null) {
    return this.system.as(subject);
  }

  async post(
    subject: string,
    path: string,
    body: object = {},
    ifMatch?: number | null,
  ): Promise<Answer & { id: string }> {
    const caller = this.as(subject);
    return caller.done(caller.post(path, body, { ifMatch: ifMatch ?? null }));
  }

  async get<Body>(subject: string, path: string): Promise<Body> {
    const caller = this.as(subject);
    return (await caller.done(caller.get<Body>(path))).body;
  }

  async today(): Promise<Day> {
    return dayOf(await this.system.today());
  }

  /** Nobody else has this name or this identifier. */
  async child(given = 'Robin'): Promise<Child> {
    const family = inLetters(randomUUID());
    const identifier = `YJ${randomUUID().slice(0, 8).toUpperCase()}`;
    const { id } = await this.post('referrer', '/api/people/persons', {
      givenName: given,
      familyName: family,
      birthDate: '2011-03-31',
      district: 'Thanet',
      identifiers: [{ scheme: YOUTH_JUSTICE, value: identifier }],
    });
    return { id, given, family, identifier };
  }

  /** A complete draft. Gives where it stands. */
  async draft({ id: personId }: Child, programme: string): Promise<string> {
    const offence = {
      category: 'possession-class-b',
      on: addDays(await this.today(), -9),
      summaryOnly: true,
      bailEndsOn: null,
    };
    const questions = { personalUse: true, acceptsResponsibility: true, firstOffence: true };
    const safeguarding = [{ marker: 'supply-indicators', answer: 'no' }];
    const circumstances = 'Found with a small amount.';
    const draft = { personId, programme, route: 'arrest', offence, questions, safeguarding, circumstances };
    return (await this.post('referrer', '/api/referrals/referrals', draft)).location!;
  }

  async consent(referral: string, to: 'share' | 'take-part'): Promise<void> {
    const { version } = await this.get<{ version: number }>('referrer', referral);
    const words = 'We talked about who would know, and that the answer may change.';
    const given = { to, words, understood: true, parentView: 'agrees', givenOn: await this.today() };
    await this.post('referrer', `${referral}/consents`, given, version);
  }

  async submit(referral: string): Promise<void> {
    const { version } = await this.get<{ version: number }>('referrer', referral);
    await this.post('referrer', `${referral}/submission`, {}, version);
  }

  /** A referral that waits for a decision. */
  async submitted(child: Child, programme: string, consents: ('share' | 'take-part')[] = ['share', 'take-part']) {
    const referral = await this.draft(child, programme);
    for (const to of consents) await this.consent(referral, to);
    await this.submit(referral);
    return referral;
  }

  async allocation(): Promise<{ teamId: string; workerId: string }> {
    const { id, team } = await this.get<{ id: string; team: { id: string } }>('worker', '/api/people/me');
    return { teamId: team.id, workerId: id };
  }

  /** What a manager sends who says yes, whatever the rules of the programme say. */
  async acceptance() {
    return { ...(await this.allocation()), eligibilityReason: 'The panel looked at it and agreed.' };
  }

  /** The manager says yes, and the enrolment opens by event. */
  async enrolled(child: Child, referral: string): Promise<Enrolment> {
    const { version } = await this.get<{ version: number }>('manager', referral);
    await this.post('manager', `${referral}/acceptance`, await this.acceptance(), version);
    const referralId = referral.split('/').at(-1)!;
    const id = await this.system.eventually(async () => {
      const path = `/api/programmes/enrolments?referral=${referralId}`;
      const [line] = await this.get<{ id: string; version: number }[]>('worker', path);
      if (!line) throw new Error(`No enrolment of ${referralId} yet`);
      return line.id;
    });
    return { id, path: `/api/programmes/enrolments/${id}`, referral, child };
  }

  see({ path }: Enrolment): Promise<Seen> {
    return this.get<Seen>('worker', path);
  }

  /** Whatever is done to an enrolment, with the version that is there now. */
  async step(enrolment: Enrolment, step: string, body: object = {}, subject = 'worker') {
    const { version } = await this.see(enrolment);
    return this.post(subject, `${enrolment.path}/${step}`, body, version);
  }

  /** The same step as an answer that may be a refusal. */
  async tryStep(enrolment: Enrolment, step: string, body: object = {}, subject = 'worker') {
    const { version } = await this.see(enrolment);
    return this.as(subject).post(`${enrolment.path}/${step}`, body, { ifMatch: version });
  }

  /** Answered with yes, once the consent has arrived: its event comes on a way of its own. */
  async accepted(enrolment: Enrolment): Promise<void> {
    await this.system.eventually(async () => {
      if (!(await this.see(enrolment)).consent) throw new Error('The consent to take part is not known yet');
    });
    await this.step(enrolment, 'acceptance', { startOn: addDays(await this.today(), 1) });
  }

  /** From the child to an accepted offer. */
  async takingPart(programme: string): Promise<Enrolment> {
    const child = await this.child();
    const enrolment = await this.enrolled(child, await this.submitted(child, programme));
    await this.accepted(enrolment);
    return enrolment;
  }

  /** Held today, whatever was planned: without waiting for its day. */
  async happened(enrolment: Enrolment, number: number, code: string): Promise<void> {
    const { version } = await this.see(enrolment);
    const body = { plannedOn: await this.today(), reason: 'Brought forward', code };
    const worker = this.as('worker');
    await worker.done(worker.put(`${enrolment.path}/sessions/${number}`, body, { ifMatch: version }));
  }

  /** On its day: the clock moves there first when it has not come yet. */
  async attends(enrolment: Enrolment, number: number, code = 'ATTC'): Promise<void> {
    const { sessions } = await this.see(enrolment);
    const { plannedOn } = sessions.find((session) => session.number === number)!;
    if (plannedOn > (await this.today())) await this.system.moveClockTo(plannedOn);
    await this.step(enrolment, `sessions/${number}/attendance`, { code });
  }
}

/** A name that nobody else has, without a digit. */
export const inLetters = (id: string): string =>
  id.replaceAll('-', '').replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!);
