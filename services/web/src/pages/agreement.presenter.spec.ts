import { dayOf } from '@waymark/kernel';
import type { Agreement } from '../client/duty.js';
import { firstAnswers, presentAgreement, standingInWords } from './agreement.presenter.js';

const today = dayOf('2026-03-02');
const agreement: Agreement = {
  id: 'one',
  version: 1,
  title: 'Prevention',
  gateway: 'children-act-2004-s10-11',
  purpose: 'So that children are helped early',
  parties: [
    { id: 'kent', name: 'Kent Youth Justice' },
    { id: 'police', name: 'Kent Police' },
  ],
  classes: ['identity', 'programme'],
  startsOn: dayOf('2026-01-01'),
  endsOn: dayOf('2026-12-31'),
  endedOn: null,
  endedBy: null,
  endReason: null,
  supersedes: null,
  supersededBy: null,
  madeBy: null,
  madeOn: dayOf('2026-01-01'),
  standing: 'in-force',
};
const words = (given: Partial<Agreement>) => standingInWords({ ...agreement, ...given }, today).text;

it.each<[string, Partial<Agreement>]>([
  ['In force until 31 December 2026', {}],
  ['In force until 2 April 2026', { endsOn: dayOf('2026-04-02') }],
  ['Runs out on 1 April 2026', { endsOn: dayOf('2026-04-01') }],
  ['Runs out on 2 March 2026', { endsOn: today }],
  ['Ran out on 1 March 2026', { standing: 'run-out', endsOn: dayOf('2026-03-01') }],
  ['From 1 May 2026', { standing: 'not-yet', startsOn: dayOf('2026-05-01') }],
  ['Ended on 1 March 2026', { standing: 'ended', endedOn: dayOf('2026-03-01') }],
])('an agreement reads %s', (said, given) => expect(words(given)).toBe(said));

describe('the page of an agreement', () => {
  const shown = (given: Partial<Agreement> = {}, may = true) =>
    presentAgreement({ ...agreement, ...given }, { gateways: [], today, mayEnd: may, mayMake: may });

  it('leads to its ending and to one in its place while it runs, for those who may', () => {
    expect(shown()).toMatchObject({ ending: '/agreements/one/ending', replacement: '/agreements/new?replaces=one' });
    expect(shown({}, false)).toMatchObject({ ending: null, replacement: null });
    expect(shown({ standing: 'run-out' })).toMatchObject({ ending: null, replacement: null });
  });
});

it('a form begins with the own agency, or with the terms of the one that is replaced', () => {
  expect(firstAnswers('kent', null, today)).toEqual({ 'party-kent': 'yes' });
  expect(firstAnswers('kent', agreement, today)).toMatchObject({
    title: 'Prevention',
    'party-police': 'yes',
    'class-programme': 'yes',
    'startsOn-day': '2',
  });
});
