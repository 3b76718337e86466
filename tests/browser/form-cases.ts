import { DUTY_FORMS } from './duty-form-cases.js';
import { ENROLMENT_FORMS } from './enrolment-form-cases.js';
import { OPERATING_FORMS } from './operating-form-cases.js';
import { PERSON_FORMS } from './person-form-cases.js';
import { REFERRAL_FORMS } from './referral-form-cases.js';
import type { WrongInput } from './support/wrong-input.js';

/** By the route that takes the form. A route without an entry, here or in `NO_WRONG_INPUT`, fails the test. */
export const FORMS: Record<string, WrongInput[]> = {
  ...REFERRAL_FORMS,
  ...ENROLMENT_FORMS,
  ...PERSON_FORMS,
  ...OPERATING_FORMS,
  ...DUTY_FORMS,
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
      typed: {
        familyName: '<i>Ada</i>',
        givenName: 'Zed',
        'birthDate-day': '31',
        'birthDate-month': '2',
        'birthDate-year': '2012',
      },
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
  '/people/:id/correction': [
    {
      by: 'referrer',
      at: ({ person }) => `${person}/correction`,
      typed: { district: '<b>Dover</b>', 'birthDate-day': '31', 'birthDate-month': '2', 'birthDate-year': '2012' },
      press: 'Correct the record',
      says: 'Date of birth must be a real date',
      leadsTo: 'birthDate-day',
    },
    {
      by: 'referrer',
      at: ({ person }) => `${person}/correction`,
      typed: { givenName: '', reason: 'Spelt wrongly' },
      press: 'Correct the record',
      says: 'Enter the given name',
      leadsTo: 'givenName',
    },
  ],
  '/people/:id/carers/new': [
    {
      by: 'worker',
      at: ({ person }) => `${person}/carers/new`,
      typed: { phone: '01632' },
      press: 'Add to the record',
      says: 'Enter the name of the parent or carer',
      leadsTo: 'name',
    },
    {
      by: 'worker',
      at: ({ person }) => `${person}/carers/new`,
      typed: { name: 'Alex Elder', email: 'nowhere' },
      before: (visitor) => visitor.select('Who are they to the child?', 'Grandparent'),
      press: 'Add to the record',
      says: 'Email must be an address',
      leadsTo: 'email',
    },
  ],
  '/people/:id/restriction': [
    {
      by: 'manager',
      at: ({ person }) => `${person}/restriction`,
      typed: { excludeReason: 'Their own nephew, as they said' },
      before: (visitor) => visitor.choose('The child is of their family or household'),
      press: 'Exclude these officers',
      says: 'Choose the officers who may never know of this person',
      leadsTo: '',
    },
    {
      by: 'manager',
      at: ({ person }) => `${person}/restriction`,
      typed: { excludeReason: 'Their own nephew, as they said' },
      before: (visitor) =>
        visitor.page
          .getByRole('group', { name: /may never know/ })
          .getByLabel('Tom Akehurst')
          .check(),
      press: 'Exclude these officers',
      says: 'Choose why they may never know',
      leadsTo: 'category',
    },
    {
      by: 'manager',
      at: ({ person }) => `${person}/restriction`,
      typed: { reason: 'Somebody of the family works here' },
      press: 'Restrict the record',
      says: 'Choose the officers who may know of this person',
      leadsTo: '',
    },
    {
      by: 'manager',
      at: ({ person }) => `${person}/restriction`,
      typed: { reason: 'Too short' },
      before: ({ page }) =>
        page
          .getByRole('group', { name: /may know/ })
          .getByLabel('Helen Farrow')
          .check(),
      press: 'Restrict the record',
      says: 'Enter the reason, from 20 to 2,000 characters',
      leadsTo: 'reason',
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
  '/parked/:service/:key/release': 'a button alone; that it still cannot be heard is looked at apart',
  '/refused/:service/:key/sending': 'a button alone',
  '/officers/:id/leaving': 'a button alone',
  '/unsaved': 'a script hands over what was typed when the session ends',
};
