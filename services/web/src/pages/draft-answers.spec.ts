import { dayOf } from '@waymark/kernel';
import type { Offence, Referral } from '../client/referral.js';
import { answersInDraft, isStep, readStep, STEPS, type Step } from './draft-answers.js';
import { aReferral, theReasons } from '../../test/samples.js';

const kept: Offence = {
  category: 'arson',
  on: dayOf('2026-04-01'),
  gravity: 3,
  adjustments: [{ factor: 'made-amends', by: -1 }],
  summaryOnly: true,
  bailEndsOn: null,
  evidenceSufficientOn: null,
};
const markers = theReasons.safeguardingMarkers;
const read = (step: Step, form: Record<string, string>, offence: Offence | null = null) =>
  readStep(step, form, { kept: { offence }, markers });

const on = { 'on-day': '3', 'on-month': '4', 'on-year': '2026' };
const offence = { category: 'arson', summaryOnly: 'no', ...on };
const readAs = {
  category: 'arson',
  on: '2026-04-03',
  summaryOnly: false,
  bailEndsOn: null,
  evidenceSufficientOn: null,
  gravity: null,
  adjustments: [],
};

describe('a step of a draft', () => {
  it('keeps the programme only', () =>
    expect(read('programme', { programme: 'a-programme', route: 'x' })).toEqual({
      answers: { programme: 'a-programme' },
      errors: [],
    }));

  it.each([
    ['programme', 'programme'],
    ['receiving-agency', 'receivingAgencyId'],
    ['route', 'route'],
    ['referrer', 'role'],
    ['victim', 'view'],
    ['carer', 'carerId'],
  ] as const)('%s cannot be sent without %s', (step, field) =>
    expect(read(step, {}).errors[0]).toMatchObject({ field }),
  );

  it('clears the circumstances that were emptied', () =>
    expect(read('circumstances', { circumstances: ' ' }).answers).toEqual({ circumstances: null }));

  it('takes a safeguarding question that was passed over for unanswered, never for no', () =>
    expect(read('safeguarding', { 'marker-looked-after': 'not-known' }).answers).toEqual({
      safeguarding: [{ marker: 'looked-after', answer: 'not-known' }],
    }));

  it('takes what the child was not asked for not known', () =>
    expect(read('questions', { firstOffence: 'yes', personalUse: 'not-known' }).answers).toEqual({
      questions: { firstOffence: true, personalUse: null, acceptsResponsibility: null },
    }));

  it('reads a view of the victim with its day', () =>
    expect(read('victim', { view: 'supports', ...on }).answers).toEqual({
      victim: { view: 'supports', on: '2026-04-03' },
    }));

  it('takes that no carer is known as an answer', () =>
    expect(read('carer', { carerId: 'none', informed: 'no' })).toEqual({
      answers: { carer: { carerId: null, informed: 'no', view: null } },
      errors: [],
    }));
});

describe('the offence of a draft', () => {
  it('is read', () => expect(read('offence', offence)).toEqual({ answers: { offence: readAs }, errors: [] }));

  it('is none, whatever else was typed', () =>
    expect(read('offence', { ...offence, isOffence: 'no' })).toEqual({ answers: { offence: null }, errors: [] }));

  it('keeps its score while its kind stays', () => {
    expect(read('offence', offence, kept).answers.offence).toMatchObject({ gravity: 3, adjustments: kept.adjustments });
    expect(read('offence', { ...offence, category: 'fraud' }, kept).answers.offence).toMatchObject({
      gravity: null,
      adjustments: [],
    });
  });

  it('names each field that is missing, in the order of the page', () =>
    expect(read('offence', {}).errors.map(({ field }) => field)).toEqual(['category', 'on-day', 'summaryOnly']));
});

describe('the gravity of an offence', () => {
  it('is its score with what moves it, and leaves the rest of the offence', () =>
    expect(read('gravity', { gravity: '2', 'factor-hate-element': '1', 'factor-provoked': '' }, kept).answers).toEqual({
      offence: { ...kept, gravity: 2, adjustments: [{ factor: 'hate-element', by: 1 }] },
    }));

  it('may not be known yet', () =>
    expect(read('gravity', { gravity: 'none' }, kept).answers.offence).toMatchObject({ gravity: null }));

  it('is chosen', () => expect(read('gravity', {}, kept).errors).toMatchObject([{ field: 'gravity' }]));

  it('needs its offence', () => expect(read('gravity', { gravity: '2' }).errors).toHaveLength(1));
});

describe('what is kept', () => {
  const referral: Referral = aReferral({
    offence: kept,
    safeguarding: [{ marker: 'looked-after', answer: 'yes' }],
    victim: { view: 'neutral', on: dayOf('2026-04-02') },
    carer: { carerId: null, informed: 'yes', view: 'agrees' },
    questions: { personalUse: null, acceptsResponsibility: true, firstOffence: false },
  });

  it.each(STEPS)('stands in the form of %s, and is read as it was', (step) => {
    const form = answersInDraft(step, referral) as Record<string, string>;
    const { answers } = readStep(step, form, { kept: referral, markers });
    for (const [name, value] of Object.entries(answers)) expect(value).toEqual(referral[name as keyof Referral]);
  });

  it.each(['check', 'constructor'])('has no step %s', (name) => expect(isStep(name)).toBe(false));
});
