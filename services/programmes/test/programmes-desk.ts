import { randomUUID } from 'node:crypto';
import { ConsentGiven, ConsentWithdrawn, ReferralAccepted, type ConsentTo } from '@waymark/events';
import { addMonths, type Day } from '@waymark/kernel';
import { openDesk, type Answer, type Desk } from '@waymark/testing';
import { ProgrammesModule } from '../src/module.js';

export const ENROLMENTS = '/api/programmes/enrolments';

export type Referral = { referralId: string; personId: string; on: Day };

/** A desk with this service alone: what referrals would say is told in its name. */
export class ProgrammesDesk {
  private constructor(
    readonly desk: Desk,
    readonly worker: { id: string; agencyId: string; teamId: string | null },
  ) {}

  static async open(): Promise<ProgrammesDesk> {
    const desk = await openDesk({ modules: [ProgrammesModule] });
    return new ProgrammesDesk(desk, await desk.officer('worker'));
  }

  async today(): Promise<Day> {
    const [row] = await this.desk.rows<{ today: Day }>('programmes', 'select clock.today() as today');
    return row!.today;
  }

  async tellAccepted(programme: string, given: Partial<ReferralAccepted> = {}): Promise<Referral> {
    const on = await this.today();
    const [referralId, personId] = [given.referralId ?? randomUUID(), given.personId ?? randomUUID()];
    const { id: workerId, agencyId, teamId } = this.worker;
    const place = { agencyId, teamId: teamId ?? randomUUID(), workerId };
    const offence = {
      offenceOn: addMonths(on, -1),
      summaryOnly: true,
      bailEndsOn: null,
      offenceCategory: 'criminal-damage',
      gravity: 2,
      evidenceSufficientOn: null,
    };
    const decision = { acceptedOn: on, acceptedBy: null, eligibility: 'pass' as const };
    const accepted = { referralId, personId, programme, ...place, ...offence, ...decision, ...given };
    await this.desk.tell(ReferralAccepted, accepted, { key: referralId });
    return { referralId, personId, on };
  }

  tellConsent({ referralId, personId, on }: Referral, to: ConsentTo = 'take-part') {
    return this.desk.tell(ConsentGiven, { referralId, personId, to, givenOn: on }, { key: referralId });
  }

  tellWithdrawal({ referralId, personId, on }: Referral) {
    const withdrawn = { referralId, personId, to: 'take-part', withdrawnOn: on } as const;
    return this.desk.tell(ConsentWithdrawn, withdrawn, { key: referralId });
  }

  async linesOf({ referralId }: Referral) {
    return (await this.desk.as('worker').get(`${ENROLMENTS}?referral=${referralId}`)).body;
  }

  async idOf(referral: Referral): Promise<string> {
    return (await this.linesOf(referral))[0].id;
  }

  async see(id: string) {
    return (await this.desk.as('manager').get(`${ENROLMENTS}/${id}`)).body;
  }

  /** Posts with the version that is current. */
  async act(subject: string, id: string, path: string, body: object = {}): Promise<Answer> {
    return this.desk.as(subject).post(`${ENROLMENTS}/${id}/${path}`, body, { ifMatch: (await this.see(id)).version });
  }

  /** Referred, consented and accepted, with the first session today or on the next working day. */
  async startToday(programme: string): Promise<{ id: string; referral: Referral }> {
    const referral = await this.tellAccepted(programme);
    await this.tellConsent(referral);
    const id = await this.idOf(referral);
    const answer = await this.act('worker', id, 'acceptance', { startOn: referral.on });
    if (answer.status !== 204) throw new Error(JSON.stringify(answer.body));
    return { id, referral };
  }

  /** Brings each session to today, with its outcome. */
  async attend(id: string, ...codes: string[]): Promise<void> {
    for (const [index, code] of codes.entries()) {
      const { version } = await this.see(id);
      const body = { plannedOn: await this.today(), reason: 'Brought forward', code };
      const at = `${ENROLMENTS}/${id}/sessions/${index + 1}`;
      const answer = await this.desk.as('worker').put(at, body, { ifMatch: version });
      if (answer.status !== 204) throw new Error(JSON.stringify(answer.body));
    }
  }
}
