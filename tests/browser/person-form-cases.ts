import type { WrongInput } from './support/wrong-input.js';

/** What a person's record says of numbers, carers and outcomes, put right. */
export const PERSON_FORMS: Record<string, WrongInput[]> = {
  '/people/:id/identifiers/new': [
    {
      by: 'worker',
      at: ({ person }) => `${person}/identifiers/new`,
      typed: { value: 'YJ-900100' },
      press: 'Add to the record',
      says: 'Choose who gave the number',
      leadsTo: 'scheme',
    },
    {
      by: 'worker',
      at: ({ person }) => `${person}/identifiers/new`,
      typed: { value: '943 476 5918', reason: 'Told by the nurse' },
      before: (visitor) => visitor.select('Who gave them the number?', 'NHS number'),
      press: 'Add to the record',
      says: 'Enter the ten digits of the NHS number',
      leadsTo: 'value',
    },
    {
      by: 'worker',
      at: ({ person }) => `${person}/identifiers/new`,
      typed: { value: 'YJ-100232', reason: 'In the letter' },
      before: (visitor) => visitor.select('Who gave them the number?', 'Youth justice case number'),
      press: 'Add to the record',
      says: 'Somebody is registered with this identifier already',
      leadsTo: 'value',
    },
  ],
  '/people/:id/identifiers/:identifier/mistake': [
    {
      by: 'referrer',
      at: ({ identifier }) => identifier,
      typed: { reason: '' },
      press: 'Mark as wrong',
      says: 'Enter how you know that it is wrong',
      leadsTo: 'reason',
    },
  ],
  '/people/:id/carers/:carer/correction': [
    {
      by: 'worker',
      at: ({ carer }) => `${carer}/correction`,
      typed: { name: '', phone: '01632 960 002', reason: 'Has moved' },
      press: 'Correct the record',
      says: 'Enter the name of the parent or carer',
      leadsTo: 'name',
    },
    {
      by: 'worker',
      at: ({ carer }) => `${carer}/correction`,
      typed: { email: 'nowhere', reason: 'Has moved' },
      press: 'Correct the record',
      says: 'Email must be an address',
      leadsTo: 'email',
    },
  ],
  '/people/:id/carers/:carer/ending': [
    {
      by: 'worker',
      at: ({ carer }) => `${carer}/ending`,
      typed: { reason: 'No' },
      press: 'Remove from the record',
      says: 'Enter why, from 3 to 2,000 characters',
      leadsTo: 'reason',
    },
  ],
  '/police-outcomes/:id/correction': [
    {
      by: 'police',
      at: ({ outcome }) => outcome,
      typed: { offences: 'two', 'outcomeOn-day': '31', 'outcomeOn-month': '2', 'outcomeOn-year': '2026' },
      press: 'Correct the outcome',
      says: 'Day of the outcome must be a real date',
      leadsTo: 'outcomeOn-day',
    },
    {
      by: 'manager',
      at: ({ outcome }) => outcome,
      typed: { 'offenceOn-day': '1', 'offenceOn-month': '1', 'offenceOn-year': '2031' },
      press: 'Correct the outcome',
      says: 'The outcome cannot be earlier than the offence: check both days.',
      leadsTo: 'outcomeOn-day',
    },
  ],
};
