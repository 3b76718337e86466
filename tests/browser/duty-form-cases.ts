import type { WrongInput } from './support/wrong-input.js';

const terms = {
  title: '<b>Prevention</b>',
  purpose: 'So that children are helped early.',
  ...{ 'startsOn-day': '1', 'startsOn-month': '4', 'startsOn-year': '2026' },
  ...{ 'endsOn-day': '31', 'endsOn-month': '3', 'endsOn-year': '2029' },
};
const [emergency, category] = ['He rang from a bridge and rang off.', 'Somebody’s life is in danger'];

/** Agreements, who may never know of a child, and records that are opened in an emergency. */
export const DUTY_FORMS: Record<string, WrongInput[]> = {
  '/agreements/new': [
    {
      by: 'governance',
      at: () => '/agreements/new',
      typed: { ...terms, title: '' },
      press: 'Make the agreement',
      says: 'Enter the title',
      leadsTo: 'title',
    },
    {
      by: 'governance',
      at: () => '/agreements/new',
      typed: { ...terms, 'endsOn-year': '2030' },
      before: async (visitor) => {
        await visitor.page.getByRole('checkbox', { name: 'Kent Police' }).check();
        await visitor.choose(/Children Act 2004/);
      },
      press: 'Make the agreement',
      says: 'An agreement runs for 3 years at most',
      leadsTo: 'endsOn-day',
    },
  ],
  '/agreements/:id/ending': [
    {
      by: 'governance',
      at: ({ agreement }) => `${agreement}/ending`,
      typed: { reason: 'Over' },
      press: 'End the agreement',
      says: 'Enter why it ends, from 20 to 2,000 characters',
      leadsTo: 'reason',
    },
  ],
  '/emergency': [
    {
      by: 'worker',
      at: () => '/emergency',
      typed: { reason: emergency },
      press: 'Open the record',
      says: 'Choose what kind of number it is',
      leadsTo: 'scheme',
    },
  ],
  '/people/:id/emergency': [
    {
      by: 'referrer',
      at: ({ person }) => `${person}/emergency`,
      typed: { reason: 'Quick' },
      before: (visitor) => visitor.choose(category),
      press: 'Open the record',
      says: 'Enter what has happened, from 20 to 2,000 characters',
      leadsTo: 'reason',
    },
  ],
  '/emergency-openings/:id/review': [
    {
      by: 'governance',
      at: ({ opening }) => opening,
      typed: { note: 'The control room <i>agrees</i>.' },
      press: 'Keep the review',
      says: 'Choose what you found',
      leadsTo: 'finding',
    },
  ],
};
