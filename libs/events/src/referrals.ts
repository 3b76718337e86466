import type { Day } from '@waymark/kernel';
import { IsBoolean, IsIn, IsUUID } from 'class-validator';
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

@Event('referrals.referral-submitted', { version: 1 })
export class ReferralSubmitted {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  @IsDay() submittedOn!: Day;
}

/** The offence is told by what a hearer's rule needs: its day, and whether only a magistrates' court may try it. */
@Event('referrals.referral-accepted', { version: 1 })
export class ReferralAccepted {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsUUID() agencyId!: string;
  @IsUUID() teamId!: string;
  @IsUUID() workerId!: string;
  @IsDay() acceptedOn!: Day;
  @IsDay() @OrNull() offenceOn!: Day | null;
  @IsBoolean() summaryOnly!: boolean;
  @IsDay() @OrNull() bailEndsOn!: Day | null;
}

@Event('referrals.referral-refused', { version: 1 })
export class ReferralRefused {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() reason!: string;
  @IsDay() refusedOn!: Day;
}

/** By those who made it, before anybody decided. */
@Event('referrals.referral-withdrawn', { version: 1 })
export class ReferralWithdrawn {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsCode() reason!: string;
  @IsDay() withdrawnOn!: Day;
}
