import { Injectable } from '@nestjs/common';
import type { ConsentTo } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { WebSettings } from '../settings.js';
import { Caller, type By, type Kept, type Sent } from './call.js';

export type ReferralStatus = 'draft' | 'submitted' | 'accepted' | 'refused' | 'withdrawn';

export type Offence = { category: string; on: Day; summaryOnly: boolean; bailEndsOn: Day | null };

export type Referral = {
  id: string;
  version: number;
  personId: string;
  programme: string | null;
  route: string | null;
  referredBy: string;
  status: ReferralStatus;
  offence: Offence | null;
  circumstances: string | null;
  /** The whole ledger, oldest first. */
  consents: GivenConsent[];
  allocation: { teamId: string; workerId: string } | null;
  reason: string | null;
  openedOn: Day;
  submittedOn: Day | null;
  closedOn: Day | null;
};

export type GivenConsent = {
  to: ConsentTo;
  explainedBy: string;
  words: string;
  parentView: string | null;
  givenOn: Day;
  withdrawnOn: Day | null;
};

export type ReferralRow = Pick<
  Referral,
  'id' | 'personId' | 'programme' | 'status' | 'openedOn' | 'submittedOn' | 'closedOn'
>;

/** Fifty at most; `cursor` asks for the next ones, and is null on the last page. */
export type ReferralPage = { referrals: ReferralRow[]; cursor: string | null };

export type Choice = { code: string; name: string };
export type Reasons = { refusal: Choice[]; withdrawal: Choice[]; routes: Choice[]; offenceCategories: Choice[] };

/** The answers of one step; what it does not ask stays as it was. Days as they were typed: the service judges them. */
export type StepAnswers = {
  programme?: string;
  route?: string;
  circumstances?: string | null;
  offence?: { category: string; on: string | null; summaryOnly: boolean; bailEndsOn: string | null } | null;
};

export type Consent = {
  to: ConsentTo;
  words: string;
  understood: boolean;
  parentView: string | null;
  givenOn: string | null;
};

const AT = '/api/referrals/referrals';

/** `referrals`: from a draft to a decision. */
@Injectable()
export class ReferralsClient {
  private readonly caller: Caller;

  constructor(settings: WebSettings) {
    this.caller = new Caller('referrals', settings.addresses.referrals);
  }

  open(by: By, personId: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, AT, { personId }, sent);
  }

  answer(by: By, id: string, answers: StepAnswers, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/${id}`, answers, sent, { method: 'PUT' });
  }

  giveConsent(by: By, id: string, consent: Consent, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/${id}/consents`, consent, sent);
  }

  submit(by: By, id: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/${id}/submission`, {}, sent);
  }

  accept(by: By, id: string, allocation: { teamId: string; workerId: string }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/${id}/acceptance`, allocation, sent);
  }

  refuse(by: By, id: string, reason: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/${id}/refusal`, { reason }, sent);
  }

  withdraw(by: By, id: string, reason: string, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/${id}/withdrawal`, { reason }, sent);
  }

  one(by: By, id: string): Promise<Referral> {
    return this.caller.readOne(by, `${AT}/${id}`);
  }

  list(by: By, asked: Record<string, string>): Promise<ReferralPage> {
    return this.caller.read(by, `${AT}?${new URLSearchParams(asked)}`);
  }

  withdrawConsent(by: By, id: string, { to, withdrawnOn }: { to: ConsentTo; withdrawnOn: string | null }, sent: Sent) {
    return this.caller.command(by, `${AT}/${id}/consents/${to}/withdrawal`, { withdrawnOn }, sent);
  }

  reasons(by: By): Promise<Reasons> {
    return this.caller.read(by, `${AT}/reasons`);
  }
}
