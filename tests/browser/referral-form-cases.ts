import type { WrongInput } from './support/wrong-input.js';

/** From a draft to its decision. */
export const REFERRAL_FORMS: Record<string, WrongInput[]> = {
  '/referrals/:id/draft/check': [
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/check`,
      press: 'Submit the referral',
      says: 'Choose the programme',
      leadsTo: '/draft/programme',
    },
  ],
  '/referrals/:id/draft/:step': [
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/programme`,
      press: 'Continue',
      says: 'Choose the programme',
      leadsTo: 'programme',
    },
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/receiving-agency`,
      // Whose own agency takes referrals begins with it as the answer: as a school's teacher would find it.
      before: ({ page }) =>
        page.getByRole('radio', { checked: true }).evaluate((radio: HTMLInputElement) => void (radio.checked = false)),
      press: 'Continue',
      says: 'Choose which agency should decide',
      leadsTo: 'receivingAgencyId',
    },
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/route`,
      press: 'Continue',
      says: 'Choose how the child came to be referred',
      leadsTo: 'route',
    },
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/offence`,
      typed: { 'on-day': '3', 'on-month': '13' },
      press: 'Continue',
      says: 'Choose the kind of offence',
      leadsTo: 'category',
    },
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/referrer`,
      typed: { words: 'PC 1234' },
      press: 'Continue',
      says: 'Choose who refers',
      leadsTo: 'role',
    },
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/referrer`,
      before: (visitor) => visitor.choose('Somebody else: say who'),
      press: 'Continue',
      says: 'Say in your own words who it is',
      leadsTo: 'words',
    },
    {
      by: 'referrer',
      at: ({ scored }) => `${scored}/draft/gravity`,
      press: 'Continue',
      says: 'Choose the score, or that there is none',
      leadsTo: 'gravity',
    },
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/victim`,
      typed: { 'on-day': '3', 'on-month': '13', 'on-year': '2026' },
      press: 'Continue',
      says: 'Choose what the victim thinks',
      leadsTo: 'view',
    },
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/victim`,
      before: (visitor) => visitor.choose('Supports it'),
      press: 'Continue',
      says: 'Enter the day on which the victim was asked',
      leadsTo: 'on-day',
    },
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/carer`,
      press: 'Continue',
      says: 'Choose the parent or carer, or that none is known',
      leadsTo: 'carerId',
    },
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/draft/circumstances`,
      typed: { circumstances: 'a & b '.repeat(700) },
      press: 'Continue',
      says: 'Circumstances must be at most 4,000 characters',
      leadsTo: 'circumstances',
    },
  ],
  '/referrals/:id/consents/:to': [
    {
      by: 'referrer',
      at: ({ draft }) => `${draft}/consents/share`,
      typed: { 'givenOn-year': '2026' },
      press: 'Record the consent',
      says: 'Choose the form of words that was read, or that there was none',
      leadsTo: 'form',
    },
  ],
  '/referrals/:id/consents/:to/withdrawal': [
    {
      by: 'worker',
      at: ({ accepted }) => `${accepted}/consents/take-part/withdrawal`,
      typed: { 'withdrawnOn-month': 'March' },
      press: 'Record the withdrawal',
      says: 'Day of the withdrawal must include a day and year',
      leadsTo: 'withdrawnOn-day',
    },
  ],
  '/referrals/:id/decision': [
    {
      by: 'manager',
      at: ({ submitted }) => `${submitted}/decision`,
      press: 'Accept the referral',
      says: 'Choose the team that takes the child on',
      leadsTo: 'teamId',
    },
    {
      by: 'manager',
      at: ({ submitted }) => `${submitted}/decision`,
      press: 'Refuse the referral',
      says: 'Choose the reason for refusing',
      leadsTo: 'reason',
    },
    {
      by: 'manager',
      at: ({ submitted }) => `${submitted}/decision`,
      before: async (visitor) => {
        await visitor.choose('No place free in time');
        await visitor.choose(/^Another service$/);
      },
      press: 'Refuse the referral',
      says: 'Choose which service',
      leadsTo: 'doorService',
    },
  ],
  '/referrals/:id/withdrawal': [
    {
      by: 'referrer',
      at: ({ submitted }) => `${submitted}/withdrawal`,
      press: 'Withdraw the referral',
      says: 'Choose the reason',
      leadsTo: 'reason',
    },
  ],
};
