import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { WebSettings } from '../settings.js';
import { Caller, type By, type Kept, type Sent } from './call.js';
import type { Agreement, Emergency, LiveOpening, Opening, OpeningCount, Terms, WholeOpening } from './duty.js';
import type { Named } from './person.js';

const AGREEMENTS = '/api/people/agreements';
const OPENINGS = '/api/people/emergency-openings';

/** `people` again: what agencies may share, and who opened a record in an emergency. */
@Injectable()
export class DutiesClient {
  private readonly caller: Caller;

  constructor(settings: WebSettings) {
    this.caller = new Caller('people', settings.addresses.people);
  }

  agencies(by: By): Promise<Named[]> {
    return this.caller.read(by, '/api/people/agencies');
  }

  /** Those of the own agency, the newest first. */
  agreements(by: By): Promise<Agreement[]> {
    return this.caller.read(by, AGREEMENTS);
  }

  agreement(by: By, id: string): Promise<Agreement> {
    return this.caller.readOne(by, `${AGREEMENTS}/${id}`);
  }

  makeAgreement(by: By, terms: Terms, sent: Sent): Promise<Kept> {
    return this.caller.command(by, AGREEMENTS, terms, sent);
  }

  endAgreement(by: By, id: string, reason: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AGREEMENTS}/${id}/ending`, { reason }, sent);
  }

  openInEmergency(by: By, emergency: Emergency, sent: Sent): Promise<Kept> {
    return this.caller.command(by, OPENINGS, emergency, sent);
  }

  /** What this person has open at this moment. */
  liveOpenings(by: By): Promise<LiveOpening[]> {
    return this.caller.read(by, `${OPENINGS}/mine`);
  }

  /** Those that wait for a review first. */
  openings(by: By): Promise<Opening[]> {
    return this.caller.read(by, OPENINGS);
  }

  waitingOpenings(by: By): Promise<{ waiting: number; overdue: number }> {
    return this.caller.read(by, `${OPENINGS}/waiting`);
  }

  openingCounts(by: By, { from, to }: { from: Day; to: Day }): Promise<OpeningCount[]> {
    return this.caller.read(by, `${OPENINGS}/counts?from=${from}&to=${to}`);
  }

  opening(by: By, id: string): Promise<WholeOpening> {
    return this.caller.readOne(by, `${OPENINGS}/${id}`);
  }

  reviewOpening(by: By, id: string, review: { finding: string; note: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${OPENINGS}/${id}/review`, review, sent);
  }
}
