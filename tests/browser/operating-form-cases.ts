import type { WrongInput } from './support/wrong-input.js';

const whatFor = (at: WrongInput['at']): WrongInput => ({
  by: 'manager',
  at,
  press: 'Show who looked',
  says: 'Choose what you look it up for',
  leadsTo: 'purpose',
});

/** Who looked, what stands still, and who works here. */
export const OPERATING_FORMS: Record<string, WrongInput[]> = {
  '/looked': [
    {
      by: 'manager',
      at: () => '/looked',
      typed: { record: 'Kayden <b>Marsh</b>' },
      press: 'Continue',
      says: 'Enter the address of a record',
      leadsTo: 'record',
    },
  ],
  '/people/:id/looked': [whatFor(({ person }) => `${person}/looked`)],
  '/referrals/:id/looked': [whatFor(({ submitted }) => `${submitted}/looked`)],
  '/enrolments/:id/looked': [whatFor(({ active }) => `${active}/looked`)],
  '/parked/:service/:key/skip': [
    {
      by: 'operator',
      at: ({ standing }) => `/parked/people/${standing.parked}/skip`,
      typed: { reason: 'No longer wanted' },
      press: 'Skip it for ever',
      says: 'Say in at least 20 characters why it shall take no effect',
      leadsTo: 'reason',
    },
  ],
  '/officers/new': [
    {
      by: 'admin',
      at: () => '/officers/new',
      typed: { subject: 'x.y' },
      press: 'Let them in',
      says: 'Enter the name',
      leadsTo: 'name',
    },
    {
      by: 'admin',
      at: () => '/officers/new',
      typed: { name: '<b>Ann</b> Newcomer', subject: 'with blanks' },
      before: (visitor) => visitor.select('What do they do here?', 'Referrer'),
      press: 'Let them in',
      says: 'The subject has no blanks and does not begin with service-',
      leadsTo: 'subject',
    },
  ],
  '/officers/:id/move': [
    {
      by: 'admin',
      at: ({ officer }) => `${officer}/move`,
      before: (visitor) => visitor.select('What do they do here?', 'Choose'),
      press: 'Change the post',
      says: 'Choose what they do here',
      leadsTo: 'role',
    },
  ],
};
