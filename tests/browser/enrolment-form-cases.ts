import { dayAt } from '@waymark/kernel';
import type { Visitor } from './support/visitor.js';
import type { WrongInput } from './support/wrong-input.js';

/** From the offer to its ending. */
export const ENROLMENT_FORMS: Record<string, WrongInput[]> = {
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
  '/enrolments/:id/warnings/new': [
    {
      by: 'manager',
      at: ({ active }) => `${active}/warnings/new`,
      typed: { words: 'We talked about what may follow' },
      press: 'Issue the warning',
      says: 'Choose a first or a final warning',
      leadsTo: 'level',
    },
  ],
  '/enrolments/:id/extension': [
    {
      by: 'worker',
      at: ({ active }) => `${active}/extension`,
      typed: { weeks: 'four' },
      press: 'Add the weeks',
      says: 'Enter how many weeks are added, such as 4',
      leadsTo: 'weeks',
    },
    {
      by: 'worker',
      at: ({ active }) => `${active}/extension`,
      typed: { weeks: '9', reason: 'Was ill for long' },
      press: 'Add the weeks',
      says: 'Enter 4 weeks or fewer',
      leadsTo: 'weeks',
    },
  ],
  '/enrolments/:id/guard': [
    {
      by: 'manager',
      at: ({ active }) => `${active}/guard`,
      typed: { reason: 'One session is left', 'until-day': '1', 'until-month': '1', 'until-year': '2024' },
      press: 'Record the decision',
      says: 'Choose a day after',
      leadsTo: 'until-day',
    },
  ],
  '/enrolments/:id/closing': [
    {
      by: 'manager',
      at: ({ active }) => `${active}/closing`,
      typed: { reason: 'To Scotland' },
      press: 'Close without fault',
      says: 'Choose why nobody is at fault',
      leadsTo: 'reasonCode',
    },
  ],
  '/enrolments/:id/reallocation': [
    {
      by: 'manager',
      at: ({ active }) => `${active}/reallocation`,
      typed: { reason: 'On leave' },
      press: 'Reallocate',
      says: 'Choose a team',
      leadsTo: 'teamId',
    },
  ],
  '/enrolments/:id/sessions/new': [
    {
      by: 'worker',
      at: ({ active }) => `${active}/sessions/new`,
      typed: { reason: 'A talk about school', 'plannedOn-month': '4' },
      press: 'Plan the session',
      says: 'The day must include a day and year',
      leadsTo: 'plannedOn-day',
    },
  ],
  // After the warnings: while a review is open nobody is warned.
  '/enrolments/:id/breach-review': [
    {
      by: 'manager',
      at: ({ active }) => active,
      before: openReview,
      press: 'Confirm the decision',
      says: 'Choose a decision',
      leadsTo: 'decision',
    },
    {
      by: 'manager',
      at: ({ active }) => `${active}/breach-review`,
      typed: { reason: 'Moved to another county' },
      before: (visitor) => visitor.choose('It is closed without fault'),
      press: 'Confirm the decision',
      says: 'Choose why nobody is at fault',
      leadsTo: 'reasonCode',
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
};

/** From the page of an enrolment: a new offence while the outcome is held back. The demo's clock shows the true day. */
async function openReview(visitor: Visitor): Promise<void> {
  const enrolment = visitor.path();
  const today = dayAt(new Date().toISOString());
  await visitor.follow(/./);
  await visitor.press('Record an outcome');
  await visitor.select('Police outcome type', '1: Charge or summons');
  await visitor.fillDay('offenceOn', today);
  await visitor.fillDay('outcomeOn', today);
  await visitor.fill('Police reference', 'DURING-1');
  await visitor.press('Record');
  await visitor.until(`${enrolment}/breach-review`, () => visitor.page.getByText('The system asked').isVisible());
}
