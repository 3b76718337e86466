import type { Post } from './support/crew.js';
import type { Visitor } from './support/visitor.js';
import type { World } from './support/world.js';

/** A form that is sent with something missing or wrong. */
export type WrongInput = {
  by: Post;
  at: (world: World) => string;
  /** What is typed all the same, by the id of its field: it must still be there afterwards. */
  typed?: Record<string, string>;
  /** Sent where the page has more than one form. */
  press: string;
  /** The first error, word for word. */
  says: string;
  /** The field, or the end of the page's address, to which the first error leads; null where it is about the whole. */
  leadsTo: string | null;
  before?: (visitor: Visitor) => Promise<void>;
};

/** By the route that takes the form. A route without an entry, here or in `NO_WRONG_INPUT`, fails the test. */
export const FORMS: Record<string, WrongInput[]> = {
  '/people/find': [
    {
      by: 'referrer',
      at: () => '/people/find',
      typed: { name: '' },
      press: 'Find',
      says: 'Enter a name, or a part of one',
      leadsTo: 'name',
    },
  ],
  '/people/new': [
    {
      by: 'referrer',
      at: () => '/people/new',
      typed: { givenName: '<i>Ada</i>', 'birthDate-day': '31', 'birthDate-month': '2', 'birthDate-year': '2012' },
      press: 'Register',
      says: 'Date of birth must be a real date',
      leadsTo: 'birthDate-day',
    },
    {
      by: 'referrer',
      at: () => '/people/new',
      typed: { 'birthDate-day': '1', 'birthDate-month': '3', 'birthDate-year': '2012', district: 'Thanet' },
      press: 'Register',
      says: 'Enter the given name',
      leadsTo: 'givenName',
    },
    {
      by: 'referrer',
      at: () => '/people/new',
      typed: {
        givenName: 'Ada',
        familyName: 'Wrongnumber',
        'birthDate-day': '1',
        'birthDate-month': '3',
        'birthDate-year': '2012',
        value: '943 476 5918',
      },
      press: 'Register',
      says: 'Enter the ten digits of the NHS number',
      leadsTo: 'value',
      before: (visitor) => visitor.select('Who gave them a number? (optional)', 'NHS number'),
    },
  ],
  '/people/:id/outcomes/new': [
    {
      by: 'police',
      at: ({ person }) => `${person}/outcomes/new`,
      typed: { sourceReference: '46/1/26', 'offenceOn-day': '3' },
      press: 'Record',
      says: 'Choose the police outcome type',
      leadsTo: 'code',
    },
  ],
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
      says: 'Enter in what words it was explained',
      leadsTo: 'words',
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
  '/enrolments/:id/offer': [
    {
      by: 'worker',
      at: ({ offered }) => `${offered}/offer`,
      typed: { 'startOn-day': '31', 'startOn-month': '6', 'startOn-year': '2027' },
      press: 'Accept and plan the sessions',
      says: 'First session must be a real date',
      leadsTo: 'startOn-day',
    },
  ],
  '/enrolments/:id/completion': [
    {
      by: 'worker',
      at: ({ active }) => `${active}/completion`,
      press: 'Complete',
      says: 'Not attended yet',
      leadsTo: null,
    },
  ],
  '/enrolments/:id/return': [
    {
      by: 'worker',
      at: ({ active }) => `${active}/return`,
      typed: { reason: 'Moved away' },
      press: 'End the enrolment',
      says: 'Choose why it ends',
      leadsTo: 'kind',
    },
  ],
  '/enrolments/:id/findings/:number': [
    {
      by: 'manager',
      at: ({ finding }) => finding,
      typed: { reason: 'Ill on both days' },
      press: 'Confirm the decision',
      says: 'Choose a decision',
      leadsTo: 'decision',
    },
  ],
  '/enrolments/:id/sessions/:number': [
    {
      by: 'worker',
      at: ({ move }) => move.replace(/\/day$/, ''),
      typed: { note: 'Was at the door' },
      press: 'Record',
      says: 'Choose what happened at the session',
      leadsTo: 'code-2',
    },
  ],
  '/enrolments/:id/sessions/:number/:way': [
    {
      by: 'worker',
      at: ({ move }) => move,
      typed: { 'plannedOn-day': '1', 'plannedOn-month': '4', 'plannedOn-year': '2027' },
      press: 'Save the day',
      says: 'Enter the reason',
      leadsTo: 'reason',
    },
    {
      by: 'worker',
      at: ({ again }) => again,
      typed: { reason: 'Ill' },
      press: 'Save the day',
      says: 'Enter the day',
      leadsTo: 'plannedOn-day',
    },
  ],
  '/imports/new': [
    { by: 'police', at: () => '/imports/new', press: 'Check the file', says: 'Select a CSV file', leadsTo: 'file' },
    {
      by: 'police',
      at: () => '/imports/new',
      press: 'Check the file',
      says: 'The file cannot be read at line 1',
      leadsTo: 'file',
      before: ({ page }) =>
        page
          .getByLabel('CSV file')
          .setInputFiles({ name: 'wrong.csv', mimeType: 'text/csv', buffer: Buffer.from('name,day\nA,B\n') }),
    },
  ],
  '/imports/:id': [
    {
      by: 'police',
      at: ({ staged }) => staged,
      press: 'Import',
      says: '1 of 2 rows cannot be used',
      leadsTo: 'acceptRejected',
    },
  ],
  '/clock': [
    {
      by: 'operator',
      at: () => '/clock',
      press: 'Move the clock',
      says: 'Enter the day to move to',
      leadsTo: 'to-day',
    },
    {
      by: 'operator',
      at: () => '/clock',
      typed: { 'to-day': '1', 'to-month': '1', 'to-year': '2025' },
      press: 'Move the clock',
      says: 'The clock only moves forwards',
      leadsTo: 'to-day',
    },
  ],
};

/** Forms in which nothing can be missing. */
export const NO_WRONG_INPUT: Record<string, string> = {
  '/sign-out': 'a button alone',
  '/idp-sign-in/:uid': 'a button for each person',
  '/people/:id/referrals': 'a button alone',
  '/unsaved': 'a script hands over what was typed when the session ends',
};
