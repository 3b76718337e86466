import { dayOf } from '@waymark/kernel';
import { draftOf, offenceOf } from '../../test/referral-builder.js';
import { factsOf, unanswered, type Known } from './eligibility.js';
import type { Answers } from './referral.js';
import type { YesNo } from './choice.js';

const ON = dayOf('2026-03-06');
const known = (given: Partial<Known> = {}): Known => ({
  birthDate: null,
  consentToShare: null,
  consentToTakePart: null,
  ...given,
});
const facts = (answers: Partial<Answers> = {}, given: Partial<Known> = {}) =>
  factsOf(draftOf(answers), known(given), ON);

describe('the facts that rules look at', () => {
  it('are not known where nobody was asked', () => {
    for (const [fact, value] of Object.entries(facts())) expect([fact, value]).toEqual([fact, null]);
    expect(Object.keys(facts())).toHaveLength(17);
  });

  it.each([
    // born,        offence,      age then, age now
    ['2008-02-21', '2026-02-21', 18, 18],
    ['2008-02-22', '2026-02-21', 17, 18],
    ['2008-03-06', '2026-02-21', 17, 18],
    ['2008-03-07', '2026-02-21', 17, 17],
    ['2016-02-29', '2026-02-28', 9, 10],
    ['2016-02-29', '2026-03-01', 10, 10],
  ])('a child born %s is %s on the day: %s years then, %s now', (born, on, ageAtOffence, ageNow) =>
    expect(facts({ offence: offenceOf({ on: dayOf(on) }) }, { birthDate: dayOf(born) })).toMatchObject({
      ageAtOffence,
      ageNow,
    }),
  );

  it('have an age today without an offence, and none without a birth date', () => {
    expect(facts({}, { birthDate: dayOf('2011-03-31') })).toMatchObject({ ageAtOffence: null, ageNow: 14 });
    expect(facts({ offence: offenceOf() })).toMatchObject({ ageAtOffence: null, ageNow: null });
  });

  it('tell the offence with the score that was moved, and the answers', () =>
    expect(
      facts(
        {
          offence: offenceOf({ gravity: 2, adjustments: [{ factor: 'planned', by: 1 }] }),
          questions: { personalUse: true, acceptsResponsibility: false, firstOffence: null },
        },
        { consentToShare: true, consentToTakePart: false },
      ),
    ).toMatchObject({
      offenceCategory: 'possession-class-b',
      offenceOn: '2026-02-21',
      gravity: 3,
      summaryOnly: true,
      bailEndsOn: null,
      personalUse: true,
      acceptsResponsibility: false,
      firstOffence: null,
      consentToShare: true,
      consentToTakePart: false,
    }));

  it.each([
    ['supply-indicators', 'supplyIndicators'],
    ['exploitation-concern', 'exploitationConcern'],
    ['looked-after', 'lookedAfter'],
    ['child-protection-plan', 'childProtection'],
  ] as const)('%s is yes, no or not known', (marker, fact) => {
    const told = (answer: YesNo) => facts({ safeguarding: [{ marker, answer }] })[fact];
    expect([told('yes'), told('no'), told('not-known'), facts({ safeguarding: [] })[fact]]).toEqual([
      true,
      false,
      null,
      null,
    ]);
  });
});

it('nobody answering is not known, with what was asked', () =>
  expect(unanswered('reframe', facts(), { on: ON, reason: 'no-answer' })).toEqual({
    programme: 'reframe',
    name: null,
    heldFrom: null,
    askedOn: ON,
    answer: 'not-known',
    rules: [],
    prompts: [],
    alternatives: [],
    reason: 'no-answer',
    facts: facts(),
  }));
