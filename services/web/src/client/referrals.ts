import { Injectable } from '@nestjs/common';
import type { ConsentTo } from '@waymark/events';
import { WebSettings } from '../settings.js';
import { Caller, type By, type Kept, type Sent } from './call.js';
import type {
  Adjustment,
  CarerAnswer,
  Marker,
  NextDoor,
  Questions,
  Reasons,
  Referral,
  ReferralPage,
  Referrer,
} from './referral.js';

/** The answers of one step; what it does not ask stays as it was. Days as they were typed: the service judges them. */
export type StepAnswers = {
  programme?: string;
  receivingAgencyId?: string;
  route?: string;
  referrer?: Referrer;
  circumstances?: string | null;
  offence?: TypedOffence | null;
  questions?: Questions;
  safeguarding?: Marker[];
  victim?: { view: string; on: string | null };
  carer?: CarerAnswer;
};

export type TypedOffence = {
  category: string;
  on: string | null;
  gravity: number | null;
  adjustments: Adjustment[];
  summaryOnly: boolean;
  bailEndsOn: string | null;
  evidenceSufficientOn: string | null;
};

/** `form`: the form of words that was read; null when it was explained without one. */
export type Consent = {
  to: ConsentTo;
  form: { code: string; version: number } | null;
  explainedBy: string | null;
  words: string;
  understood: boolean;
  understandingCheck: string | null;
  understandingWords: string | null;
  parentView: string | null;
  carerId: string | null;
  givenOn: string | null;
};

export type Acceptance = {
  teamId: string;
  workerId: string;
  eligibilityReason: string | null;
  rationale: string | null;
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

  accept(by: By, id: string, acceptance: Acceptance, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/${id}/acceptance`, acceptance, sent);
  }

  refuse(by: By, id: string, refusal: { reason: string; nextDoor: NextDoor }, sent: Sent): Promise<Kept> {
    return this.caller.command(by, `${AT}/${id}/refusal`, refusal, sent);
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
