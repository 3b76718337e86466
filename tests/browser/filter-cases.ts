import type { WrongInput } from './support/wrong-input.js';

const SAYS = 'The last day must be the same as or after the first day';

/** A period in a form that is sent in the address, where nothing is kept but the fields themselves. */
const backwards = (by: WrongInput['by'], at: string): WrongInput => ({
  by,
  at: () => at,
  typed: {
    ...{ 'from-day': '1', 'from-month': '3', 'from-year': '2026' },
    ...{ 'to-day': '28', 'to-month': '2', 'to-year': '2026' },
  },
  press: 'Show',
  says: SAYS,
  leadsTo: 'to-day',
});

/** By the route of the page on which it stands. */
export const FILTERS: Record<string, WrongInput[]> = {
  '/outcomes/intention-to-treat': [
    backwards('analyst', '/outcomes/intention-to-treat'),
    {
      by: 'manager',
      at: () => '/outcomes/intention-to-treat?by=category',
      typed: { 'from-day': '31', 'from-month': '2', 'from-year': '2026' },
      press: 'Show',
      says: 'The first day must be a real date',
      leadsTo: 'from-day',
    },
  ],
  '/outcomes/local-and-national': [backwards('analyst', '/outcomes/local-and-national')],
  '/outcomes/first-time-entrants': [backwards('analyst', '/outcomes/first-time-entrants')],
  '/outcomes/deliveries': [backwards('police', '/outcomes/deliveries')],
};
