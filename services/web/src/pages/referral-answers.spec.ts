import { dayOf } from '@waymark/kernel';
import type { Referral } from '../client/referral.js';
import { aReferral, theReasons } from '../../test/samples.js';
import { referralAnswers } from './referral-answers.js';

const agencies = [{ id: 'a', name: 'Kent Youth Justice' }];
const carers = [{ id: 'c', name: 'Morgan Elder' }];
const rows = (given: Partial<Referral>, changeAt: string | null = null) =>
  referralAnswers(aReferral(given), {
    ...{ programmes: [], agencies, reasons: theReasons, carers, changeAt },
    kept: 'Not shared with your agency',
  });
const said = (given: Partial<Referral>, key: string) => rows(given).find((row) => row.key.text === key)?.value.text;

const offence: Referral['offence'] = {
  category: 'arson',
  on: dayOf('2026-02-01'),
  gravity: 3,
  adjustments: [{ factor: 'made-amends', by: -1 }],
  summaryOnly: true,
  bailEndsOn: null,
  evidenceSufficientOn: null,
};
const gravity: Referral['gravity'] = {
  matrix: '2025-02',
  source: 'The matrix',
  score: 2,
  presumed: 'informal',
  isDeviation: null,
};

describe('what was answered', () => {
  it('says how grave the offence is, what moves it, and what that presumes', () =>
    expect(said({ offence, gravity }, 'Gravity')).toBe(
      '3 by itself. Has made amends (−1). Score 2: Informal, out of court is presumed, matrix of 2025-02',
    ));

  it('names what is so and what is not known of the child’s safety, and counts the rest', () =>
    expect(
      said(
        {
          safeguarding: [
            { marker: 'looked-after', answer: 'yes' },
            { marker: 'self-harm', answer: 'not-known' },
            { marker: 'weapon-carrying', answer: 'no' },
          ],
        },
        'Safeguarding',
      ),
    ).toBe('Yes: Looked after. Not known: Harms themselves. No to 1 of 3 questions.'));

  it.each([
    [{ view: 'supports', on: dayOf('2026-03-01') }, 'Supports it, asked on 1 March 2026. A view, not a veto'],
    [{ view: 'no-victim', on: null }, 'No victim'],
  ])('says what the victim thinks: %j', (victim, words) => expect(said({ victim }, 'Victim’s view')).toBe(words));

  it.each([
    [{ carerId: 'c', informed: 'yes', view: 'agrees' }, 'Morgan Elder. Was told of the referral. Agrees'],
    [{ carerId: 'gone', informed: 'no', view: null }, 'Name not shown. Was not told'],
    [{ carerId: null, informed: 'not-known', view: null }, 'None is known. Not known whether they were told'],
  ] as const)('says who the carer is: %j', (carer, words) => expect(said({ carer }, 'Parent or carer')).toBe(words));

  it('leaves out what was not asked, and takes a no for an answer', () => {
    const questions = { personalUse: null, acceptsResponsibility: false, firstOffence: null };
    expect(said({ questions }, 'Accepts responsibility')).toBe('No');
    expect(said({ questions }, 'First offence')).toBeUndefined();
    expect(said({}, 'Safeguarding')).toBeUndefined();
  });

  it('says of each answer that is kept from the reader that it is, and leads to none of them', () => {
    const withheld = [
      'carer',
      'circumstances',
      'gravity',
      'offence',
      'questions',
      'referrer',
      'route',
      'safeguarding',
      'victim',
    ];
    const nothing = Object.fromEntries(withheld.map((field) => [field, null]));
    const shared = ['Programme', 'Who should decide'];
    const kept = rows({ ...nothing, withheld }, '/referrals/r/draft').filter(({ key }) => !shared.includes(key.text));
    expect(kept.map(({ value }) => value.text)).toEqual(withheld.map(() => 'Not shared with your agency'));
    expect(kept.some(({ actions }) => actions)).toBe(false);
  });

  it('leads to the question of each row while it can be changed', () => {
    const links = rows({ offence, gravity }, '/referrals/r/draft').map((row) => row.actions?.items[0]?.href);
    expect(new Set(links)).toEqual(
      new Set(
        ['programme', 'receiving-agency', 'route', 'referrer', 'offence', 'gravity', 'circumstances'].map(
          (step) => `/referrals/r/draft/${step}`,
        ),
      ),
    );
    expect(rows({ offence }).every(({ actions }) => actions === undefined)).toBe(true);
  });
});
