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
  '/outcomes/prevention-report': [
    backwards('manager', '/outcomes/prevention-report'),
    {
      by: 'analyst',
      at: () => '/outcomes/prevention-report?workbooks=131',
      typed: { share: 'ninety-two', shareOf: '131' },
      press: 'Show',
      says: 'Published share must be a number from 0 to 100, such as 92',
      leadsTo: 'share',
    },
    {
      by: 'police',
      at: () => '/outcomes/prevention-report?workbooks=131',
      typed: { lessons: '735 233 187', students: '22,050 6,990' },
      press: 'Show',
      says: 'Enter one number of students for each row of lessons.',
      leadsTo: 'students',
    },
    {
      by: 'analyst',
      at: () => '/outcomes/prevention-report?workbooks=131',
      typed: { count2: '49' },
      press: 'Show',
      says: 'Choose what the published number is of',
      leadsTo: 'figure2',
    },
  ],
};
