import type { ConsentTo } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { Eligibility } from './eligibility.js';

export type ReferralStatus = 'draft' | 'submitted' | 'accepted' | 'refused' | 'withdrawn';
export type YesNo = 'yes' | 'no' | 'not-known';
export type Choice = { code: string; name: string };

/** `adjustments`: what moves the score, see `Reasons.gravity`. */
export type Offence = {
  category: string;
  on: Day;
  gravity: number | null;
  adjustments: Adjustment[];
  summaryOnly: boolean;
  bailEndsOn: Day | null;
  evidenceSufficientOn: Day | null;
};
export type Adjustment = { factor: string; by: number };

export type Referrer = { role: string; contact: string | null; words: string | null };
export type Questions = Record<'personalUse' | 'acceptsResponsibility' | 'firstOffence', boolean | null>;
export type Marker = { marker: string; answer: YesNo };
export type VictimView = { view: string; on: Day | null };
export type CarerAnswer = { carerId: string | null; informed: YesNo; view: string | null };

/** What the score presumes. `isDeviation` is told once the programme was looked at, in a decision. */
export type Assessment = {
  matrix: string;
  source: string;
  score: number;
  presumed: string;
  isDeviation: boolean | null;
};

export type Referral = {
  id: string;
  version: number;
  personId: string;
  /** Who refers, and who decides; the second is null in a draft until it was chosen. */
  agencyId: string;
  receivingAgencyId: string | null;
  programme: string | null;
  route: string | null;
  referrer: Referrer | null;
  referredBy: string;
  status: ReferralStatus;
  offence: Offence | null;
  circumstances: string | null;
  questions: Questions;
  safeguarding: Marker[] | null;
  victim: VictimView | null;
  carer: CarerAnswer | null;
  /** Answers that are kept from this officer: they are null above, whatever was answered. */
  withheld: Withheld[];
  gravity: Assessment | null;
  eligibility: { atSubmission: Eligibility | null; atDecision: Eligibility | null } | null;
  /** The whole ledger, oldest first. */
  consents: GivenConsent[];
  allocation: { teamId: string; workerId: string } | null;
  reason: string | null;
  nextDoor: NextDoor | null;
  decision: Decision | null;
  openedOn: Day;
  submittedOn: Day | null;
  closedOn: Day | null;
};

export type Withheld = 'safeguarding' | 'victim' | 'carer' | 'eligibility';
export type NextDoor = { to: 'programme' | 'service' | 'none'; code: string | null };

/** What an acceptance or a refusal rested on. */
export type Decision = {
  by: string;
  on: Day;
  eligibility: Eligibility['answer'];
  eligibilityReason: string | null;
  gravity: Assessment | null;
  rationale: string | null;
};

export type GivenConsent = {
  to: ConsentTo;
  /** 1, 2, 3… of one kind in one referral: given, taken back, given again. */
  version: number;
  form: string | null;
  formVersion: number | null;
  explainedBy: string;
  words: string;
  understandingCheck: string | null;
  understandingWords: string | null;
  parentView: string | null;
  givenOn: Day;
  withdrawnOn: Day | null;
  expiresOn: Day | null;
  /** Given, not taken back, and not run out today. */
  isLive: boolean;
};

export type ReferralRow = Pick<
  Referral,
  | 'id'
  | 'personId'
  | 'agencyId'
  | 'receivingAgencyId'
  | 'programme'
  | 'status'
  | 'openedOn'
  | 'submittedOn'
  | 'closedOn'
>;

/** What the own agency referred, or what it was asked to decide. */
export type Direction = 'sent' | 'received';

/** Fifty at most; `cursor` asks for the next ones, and is null on the last page. */
export type ReferralPage = { referrals: ReferralRow[]; cursor: string | null };

export type ConsentForm = { code: string; version: number; to: ConsentTo; text: string; heldFrom: Day };

/** What can be chosen wherever a referral asks for a code. */
export type Reasons = Record<
  | 'refusal'
  | 'withdrawal'
  | 'routes'
  | 'offenceCategories'
  | 'referrerRoles'
  | 'contactWays'
  | 'safeguardingMarkers'
  | 'victimViews'
  | 'parentViews'
  | 'otherServices'
  | 'understandingChecks',
  Choice[]
> & {
  /** Kinds of agencies that take referrals. */
  receivingKinds: string[];
  consentForms: ConsentForm[];
  gravity: { factors: (Choice & { by: number })[]; steps: Choice[] };
};
