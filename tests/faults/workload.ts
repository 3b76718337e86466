import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, dayOf, type Day } from '@waymark/kernel';
import type { Caller } from '@waymark/testing';
import { Clerk, type Order } from './clerk.js';
import { History } from './history.js';

export type WorkloadOptions = {
  as: (subject: string) => Caller;
  next: () => number;
  /** Children at once: as many commands are in flight at most. */
  desks?: number;
  /** Only registrations: for a time in which the other services are not there, or the clock is not ours. */
  onlyRegisters?: boolean;
  /** Milliseconds between two commands of one desk, at most. */
  breath?: number;
};

type Seen = { version: number; sessions: { number: number; plannedOn: Day }[] };

/** One session, so that a child can come from the door to the end of a programme within a day. */
const PROGRAMME = 'workbook-knives-and-weapons';

/** Officers at their desks, each with one child after the other, from registration to the outcome. */
export class Workload {
  readonly history = new History();
  private readonly clerk: Clerk;
  private readonly closing = new AbortController();
  private readonly ending = new AbortController();
  private readonly running: Promise<void>[];
  // Asked once: a desk that waits to read something of a process that stands still has no command in flight.
  private readonly clock: Promise<{ today: Day } | undefined>;
  private readonly worker: Promise<{ id: string; team: { id: string } } | undefined>;

  constructor(private readonly options: WorkloadOptions) {
    this.clerk = new Clerk(options.as, this.history, this.ending.signal);
    this.clock = this.look('referrer', '/api/people/clock');
    this.worker = this.look('worker', '/api/people/me');
    this.running = Array.from({ length: options.desks ?? 8 }, () => this.desk());
  }

  /** No new child. */
  close(): void {
    this.closing.abort();
  }

  /** No new child; those under way come as far as they can, and what is unknown is sent until it is known. */
  async finish(seconds = 60): Promise<void> {
    this.close();
    const alarm = setTimeout(() => this.ending.abort(), seconds * 1_000);
    await Promise.all(this.running);
    clearTimeout(alarm);
  }

  repeatAll(): Promise<number> {
    return this.clerk.repeatAll();
  }

  private async desk(): Promise<void> {
    while (!this.closing.signal.aborted) await (this.options.onlyRegisters ? this.register() : this.story());
  }

  private async register(): Promise<string | undefined> {
    const token = wordsOf(randomUUID());
    // Nobody resembles anybody: a likely duplicate would be asked about first.
    const body = { givenName: wordsOf(randomUUID()), familyName: token, birthDate: this.birthDate(), identifiers: [] };
    const order = { kind: 'register', service: 'people', subject: 'referrer', path: '/api/people/persons' } as const;
    return (await this.send({ ...order, body, token }))?.id;
  }

  private birthDate(): Day {
    return addDays(dayOf('2009-01-01'), Math.trunc(this.options.next() * 1_400));
  }

  private async story(): Promise<void> {
    const personId = await this.register();
    const today = (await this.clock)?.today;
    if (!personId || !today) return;
    const referral = await this.referred(personId, today);
    if (!referral) return;
    const enrolment = await this.offered(referral);
    if (enrolment) await this.seenThrough(enrolment, personId, today);
  }

  /** From the draft to the manager's yes. */
  private async referred(personId: string, today: Day): Promise<string | undefined> {
    const service = 'referrals';
    const token = wordsOf(randomUUID());
    const offence = { category: 'knives-and-weapons', on: addDays(today, -9), summaryOnly: false, bailEndsOn: null };
    const body = { personId, programme: PROGRAMME, route: 'community', offence, circumstances: token };
    const path = '/api/referrals/referrals';
    const drafted = await this.send({ kind: 'draft', service, subject: 'referrer', path, body, token });
    if (!drafted) return undefined;

    const referral = drafted.location!;
    let version = drafted.version;
    for (const to of ['share', 'take-part']) {
      const words = wordsOf(randomUUID());
      const consent = { to, words, understood: true, parentView: 'agrees', givenOn: today };
      const given = { kind: 'consent', service, subject: 'referrer', path: `${referral}/consents` } as const;
      version = (await this.send({ ...given, body: consent, ifMatch: version, token: words }))?.version ?? null;
    }
    const step = { service, ifMatch: version, token: drafted.id };
    const submitted = await this.send({ ...step, kind: 'submit', subject: 'referrer', path: `${referral}/submission` });
    const worker = await this.worker;
    if (!submitted || !worker) return undefined;

    // While programmes is being killed nobody can say what its rules are.
    const acceptance = { teamId: worker.team.id, workerId: worker.id, eligibilityReason: 'Looked up by hand.' };
    const decision = { kind: 'accept', subject: 'manager', path: `${referral}/acceptance`, body: acceptance } as const;
    const accepted = await this.send({ ...step, ...decision, ifMatch: submitted.version });
    return accepted && drafted.id;
  }

  /** The enrolment that the decision led to, as soon as it is there. */
  private async offered(referralId: string): Promise<string | undefined> {
    const found = await this.look<{ id: string }[]>(
      'worker',
      `/api/programmes/enrolments?referral=${referralId}`,
      (list) => list.length > 0,
    );
    return found?.[0]?.id;
  }

  private async seenThrough(id: string, personId: string, today: Day): Promise<void> {
    const path = `/api/programmes/enrolments/${id}`;
    // The offer waits for the consent, which comes by an event of its own.
    const offer = await this.look<Seen & { consent: unknown }>('worker', path, ({ consent }) => consent !== null);
    const step = { service: 'programmes', subject: 'worker', token: id } as const;
    if (!offer) return;
    const agreed = await this.send({
      ...step,
      kind: 'accept-offer',
      path: `${path}/acceptance`,
      body: { startOn: today },
      ifMatch: offer.version,
    });
    const plan = agreed && (await this.look<Seen>('worker', path));
    const session = plan?.sessions[0];
    if (!agreed || !session || session.plannedOn > today) return;

    const attendance = { path: `${path}/sessions/${session.number}/attendance`, body: { code: 'ATTC' } };
    const attended = await this.send({ ...step, ...attendance, kind: 'attend', ifMatch: agreed.version });
    if (!attended) return;
    const done = await this.send({ ...step, kind: 'complete', path: `${path}/completion`, ifMatch: attended.version });
    if (!done) return;

    const sourceReference = wordsOf(randomUUID());
    const body = { personId, code: '2', offenceOn: addDays(today, -9), outcomeOn: today, sourceReference };
    const outcome = { service: 'outcomes', subject: 'police', path: '/api/outcomes/police-outcomes', body } as const;
    await this.send({ ...outcome, kind: 'record-outcome', token: sourceReference });
  }

  private async send(order: Order) {
    const { breath = 40, next } = this.options;
    await pause(next() * breath);
    return this.clerk.command(order);
  }

  private async look<Body>(
    subject: string,
    path: string,
    isThere: (body: Body) => boolean = () => true,
  ): Promise<Body | undefined> {
    while (!this.ending.signal.aborted) {
      const body = await this.clerk.look<Body>(subject, path);
      if (body !== undefined && isThere(body)) return body;
      await pause(100);
    }
    return undefined;
  }
}

/** A UUID as letters: what stands for a name may hold no digits, and none is anybody's. */
export const wordsOf = (uuid: string): string =>
  uuid.replaceAll('-', '').replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]!);
