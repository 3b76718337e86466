import type { Day } from '@waymark/kernel';
import type { Happening, Telling } from '@waymark/events';

/** What the log says of a referral; that a draft was opened it does not say. */
export const TELLINGS: Readonly<Record<string, Telling>> = {
  'referrals.consent-given': { on: 'givenOn', codes: ['to'] },
  'referrals.consent-withdrawn': { on: 'withdrawnOn', codes: ['to'] },
  'referrals.referral-submitted': { on: 'submittedOn', codes: ['programme'] },
  'referrals.referral-accepted': { on: 'acceptedOn', codes: ['programme', 'teamId', 'workerId'] },
  'referrals.referral-refused': { on: 'refusedOn', codes: ['reason'] },
  'referrals.referral-withdrawn': { on: 'withdrawnOn', codes: ['reason'] },
};

export type Opened = { id: string; openedOn: Day; referredBy: string; programme: string | null };

export const openedHappening = ({ id, openedOn, referredBy, programme }: Opened): Happening => ({
  on: openedOn,
  at: null,
  what: 'referral-opened',
  record: { kind: 'referral', id },
  by: referredBy,
  codes: { programme },
});
