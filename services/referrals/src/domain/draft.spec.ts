import { ConsentGiven, ReferralSubmitted, saying } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { draftOf as draft, offenceOf } from '../../test/referral-builder.js';
import { revise, submit } from './draft.js';
import { evolve, type Answers, type Referral } from './referral.js';

const today = dayOf('2026-03-02');

const shared = (referral: Referral): Referral =>
  evolve(
    referral,
    saying(ConsentGiven, { referralId: 'referral', personId: 'child', to: 'share', givenOn: dayOf('2026-03-01') }),
  );

const sharedUntil = (until: string): Referral => ({
  ...shared(draft()),
  consentsUntil: { share: dayOf(until), 'take-part': null },
});

const offence = (on: string, bailEndsOn: string | null = null) =>
  offenceOf({ on: dayOf(on), bailEndsOn: bailEndsOn === null ? null : dayOf(bailEndsOn) });

describe('submitting', () => {
  it.each([
    ['all answered, consent live', shared(draft()), 'submitted'],
    ['offence today', shared(draft({ offence: offence('2026-03-02') })), 'submitted'],
    ['bail that ended before today', shared(draft({ offence: offence('2026-01-05', '2026-02-05') })), 'submitted'],
    ['no consent to share', draft(), 'consent-to-share-missing'],
    ['a consent that ran out yesterday', sharedUntil('2026-03-01'), 'consent-to-share-missing'],
    ['a consent that runs out today', sharedUntil('2026-03-02'), 'consent-to-share-missing'],
    ['a consent that runs out tomorrow', sharedUntil('2026-03-03'), 'submitted'],
    ['no programme', shared(draft({ programme: null })), 'referral-incomplete'],
    ['nobody to decide', shared(draft({ receivingAgencyId: null })), 'referral-incomplete'],
    ['another agency to decide', shared(draft({ receivingAgencyId: 'medway' })), 'submitted'],
    ['no route', shared(draft({ route: null })), 'referral-incomplete'],
    ['an offence that lies ahead', shared(draft({ offence: offence('2026-03-03') })), 'offence-days-wrong'],
    [
      'bail that ended before the offence',
      shared(draft({ offence: offence('2026-02-05', '2026-02-04') })),
      'offence-days-wrong',
    ],
    ['already accepted', { ...shared(draft()), status: 'accepted' } as Referral, 'referral-not-in-that-state'],
  ])('%s: %s', (_, referral, outcome) => {
    const submitting = () => submit(referral, today);
    if (outcome !== 'submitted') return expect(submitting).toThrow(expect.objectContaining({ code: outcome }));
    return expect(submitting().reduce(evolve, referral)).toMatchObject({ status: 'submitted', submittedOn: today });
  });

  it('tells ids, the programme and the day, and nothing else', () =>
    expect(submit(shared(draft({ circumstances: 'Found with friends.', receivingAgencyId: 'medway' })), today)).toEqual(
      [
        saying(ReferralSubmitted, {
          referralId: 'referral',
          personId: 'child',
          programme: 'reframe',
          agencyId: 'kent',
          teamId: 'east',
          receivingAgencyId: 'medway',
          submittedOn: today,
        }),
      ],
    ));

  it('says nothing the second time', () => {
    const submitted = submit(shared(draft()), today).reduce(evolve, shared(draft()));
    expect(submit(submitted, today)).toEqual([]);
  });

  it('names each question that is left', () =>
    expect(() => submit(shared(draft({ programme: null, route: null, receivingAgencyId: null })), today)).toThrow(
      expect.objectContaining({
        details: {
          errors: [
            expect.objectContaining({ field: 'programme' }),
            expect.objectContaining({ field: 'route' }),
            { field: 'receivingAgencyId', message: 'Choose which agency should decide' },
          ],
        },
      }),
    ));
});

const MOVED = { adjustments: [{ factor: 'planned', by: 1 as const }] };
const LOOKED_AFTER = { marker: 'looked-after', answer: 'yes' as const };

describe('answering a step of the draft', () => {
  it('keeps what the step does not ask', () =>
    expect(revise(draft({ circumstances: 'Earlier words.' }), { programme: 'mentoring' }, today)).toMatchObject({
      programme: 'mentoring',
      route: 'arrest',
      circumstances: 'Earlier words.',
    }));

  it('clears what is answered with nothing', () =>
    expect(revise(draft({ offence: offence('2026-02-21') }), { offence: null }, today).offence).toBeNull());

  const animals = (day: string) => ({
    ...offence('2026-02-05'),
    category: 'animal-welfare',
    evidenceSufficientOn: dayOf(day),
  });
  const asked = dayOf('2026-03-01');

  it.each<[string, Partial<Answers>]>([
    ['an animal welfare offence whose evidence sufficed later', { offence: animals('2026-02-20') }],
    ['who refers', { referrer: { role: 'school-staff', contact: 'phone', words: 'Head of year' } }],
    ['somebody else who refers, in words', { referrer: { role: 'other', contact: null, words: 'The club’s coach' } }],
    ['safeguarding', { safeguarding: [{ marker: 'looked-after', answer: 'not-known' }] }],
    ['no safeguarding question', { safeguarding: [] }],
    ['a victim who does not support it', { victim: { view: 'does-not-support', on: asked } }],
    ['no victim', { victim: { view: 'no-victim', on: null } }],
    ['a carer who was told and does not agree', { carer: { carerId: null, informed: 'yes', view: 'does-not-agree' } }],
    ['a carer who was not told', { carer: { carerId: null, informed: 'no', view: null } }],
  ])('takes %s', (_, answers) => expect(revise(draft(), answers, today)).toMatchObject(answers));

  it.each<[string, Partial<Answers>, string]>([
    ['a route that is on no list', { route: 'rumour' }, 'unknown-choice'],
    [
      'a kind of offence that is on no list',
      { offence: { ...offence('2026-02-21'), category: 'mischief' } },
      'unknown-choice',
    ],
    ['an offence that lies ahead', { offence: offence('2026-03-03') }, 'offence-days-wrong'],
    [
      'sufficient evidence for anything but animals',
      { offence: { ...offence('2026-02-05'), evidenceSufficientOn: dayOf('2026-02-20') } },
      'offence-days-wrong',
    ],
    ['evidence before the offence', { offence: animals('2026-02-04') }, 'offence-days-wrong'],
    ['evidence ahead of today', { offence: animals('2026-03-03') }, 'offence-days-wrong'],
    ['factors without a score', { offence: { ...offence('2026-02-21'), ...MOVED } }, 'gravity-wrong'],
    ['a referrer on no list', { referrer: { role: 'neighbour', contact: null, words: 'Next door' } }, 'unknown-choice'],
    ['a way to reach on no list', { referrer: { role: 'family', contact: 'pigeon', words: null } }, 'unknown-choice'],
    ['somebody else without words', { referrer: { role: 'other', contact: null, words: ' ' } }, 'words-missing'],
    ['a marker on no list', { safeguarding: [{ marker: 'luck', answer: 'yes' }] }, 'unknown-choice'],
    ['a marker twice', { safeguarding: [LOOKED_AFTER, LOOKED_AFTER] }, 'marker-twice'],
    ['a view on no list', { victim: { view: 'angry', on: asked } }, 'unknown-choice'],
    ['a view without its day', { victim: { view: 'supports', on: null } }, 'victim-view-day-wrong'],
    ['a view given tomorrow', { victim: { view: 'supports', on: dayOf('2026-03-03') } }, 'victim-view-day-wrong'],
    ['a day without a view', { victim: { view: 'not-asked', on: asked } }, 'victim-view-day-wrong'],
    [
      'a view of a carer who was not told',
      { carer: { carerId: null, informed: 'no', view: 'agrees' } },
      'carer-not-informed',
    ],
  ])('refuses %s', (_, answers, code) =>
    expect(() => revise(draft(), answers, today)).toThrow(expect.objectContaining({ kind: 'invalid', code })),
  );

  it('is over once it is submitted', () =>
    expect(() => revise({ ...draft(), status: 'submitted' }, { route: 'school' }, today)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'referral-not-in-that-state' }),
    ));
});
