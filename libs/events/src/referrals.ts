import type { Day } from '@waymark/kernel';
import { IsBoolean, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { IsCode, IsDay, OrNull } from './checks.js';
import { Event } from './event.js';

/** To *share* is needed to submit a referral; to *take part* is needed to accept an offer. */
export const CONSENTS = ['share', 'take-part'] as const;
export type ConsentTo = (typeof CONSENTS)[number];

@Event('referrals.consent-given', { version: 1 })
export class ConsentGiven {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsIn(CONSENTS) to!: ConsentTo;
  @IsDay() givenOn!: Day;
}

@Event('referrals.consent-withdrawn', { version: 1 })
export class ConsentWithdrawn {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsIn(CONSENTS) to!: ConsentTo;
  @IsDay() withdrawnOn!: Day;
}

/** What a programme's rules say of a child: `not-known` also stands for rules that nobody could be asked about. */
export const ELIGIBILITY = ['pass', 'fail', 'not-known'] as const;
export type EligibilityWord = (typeof ELIGIBILITY)[number];

/**
 * Who refers and who is asked to decide are told so that people knows who is involved. Version 1 named no team; before
 * version 3 whoever referred decided as well.
 */
@Event('referrals.referral-submitted', {
  version: 3,
  from: { 1: (v1) => ({ ...v1, teamId: null }), 2: (v2) => ({ ...v2, receivingAgencyId: v2['agencyId'] }) },
})
export class ReferralSubmitted {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  @IsUUID() @OrNull() teamId!: string | null;
  @IsUUID() receivingAgencyId!: string;
  @IsDay() submittedOn!: Day;
}

/**
 * The offence is told by what a hearer's rules need: its days, its kind, its score in the Child Gravity Matrix (1 to 5), and
 * whether only a magistrates' court may try it. Version 1 told neither kind nor score, nor who accepted, and no rules had
 * been asked about.
 */
@Event('referrals.referral-accepted', {
  version: 2,
  from: {
    1: (v1) => ({
      ...v1,
      offenceCategory: null,
      gravity: null,
      evidenceSufficientOn: null,
      acceptedBy: null,
      eligibility: 'not-known',
    }),
  },
})
export class ReferralAccepted {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  /** The receiving agency, whose case it is from now on. */
  @IsUUID() agencyId!: string;
  @IsUUID() teamId!: string;
  @IsUUID() workerId!: string;
  @IsDay() acceptedOn!: Day;
  @IsDay() @OrNull() offenceOn!: Day | null;
  @IsBoolean() summaryOnly!: boolean;
  @IsDay() @OrNull() bailEndsOn!: Day | null;
  @IsCode() @OrNull() offenceCategory!: string | null;
  @IsInt() @Min(1) @Max(5) @OrNull() gravity!: number | null;
  /** When the evidence was enough to charge, for the few Acts that count from there: Animal Welfare Act 2006 s31. */
  @IsDay() @OrNull() evidenceSufficientOn!: Day | null;
  @IsUUID() @OrNull() acceptedBy!: string | null;
  @IsIn(ELIGIBILITY) eligibility!: EligibilityWord;
}

/** Version 1 did not name the agency. */
@Event('referrals.referral-refused', { version: 2, from: { 1: (v1) => ({ ...v1, agencyId: null }) } })
export class ReferralRefused {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsUUID() @OrNull() agencyId!: string | null;
  @IsCode() reason!: string;
  @IsDay() refusedOn!: Day;
}

/** By those who made it, before anybody decided. Version 1 did not name the agency. */
@Event('referrals.referral-withdrawn', { version: 2, from: { 1: (v1) => ({ ...v1, agencyId: null }) } })
export class ReferralWithdrawn {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsUUID() @OrNull() agencyId!: string | null;
  @IsCode() reason!: string;
  @IsDay() withdrawnOn!: Day;
}
