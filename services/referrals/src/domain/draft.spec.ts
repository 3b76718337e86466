import { ConsentGiven, ReferralSubmitted, saying } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { revise, submit } from './draft.js';
import { evolve, open, type Answers, type Referral } from './referral.js';

const today = dayOf('2026-03-02');

const draft = (answers: Partial<Answers> = {}): Referral =>
  open({
    id: 'referral',
    personId: 'child',
    agencyId: 'kent',
    teamId: 'east',
    referredBy: 'officer',
    programme: 'reframe',
    route: 'arrest',
    offence: null,
    circumstances: null,
    on: dayOf('2026-03-01'),
    ...answers,
  });

const shared = (referral: Referral): Referral =>
  evolve(
    referral,
    saying(ConsentGiven, { referralId: 'referral', personId: 'child', to: 'share', givenOn: dayOf('2026-03-01') }),
  );

const offence = (on: string, bailEndsOn: string | null = null) => ({
  category: 'possession-class-b',
  on: dayOf(on),
  summaryOnly: true,
  bailEndsOn: bailEndsOn === null ? null : dayOf(bailEndsOn),
});

describe('submitting', () => {
  it.each([
    ['all answered, consent live', shared(draft()), 'submitted'],
    ['offence today', shared(draft({ offence: offence('2026-03-02') })), 'submitted'],
    ['bail that ended before today', shared(draft({ offence: offence('2026-01-05', '2026-02-05') })), 'submitted'],
    ['no consent to share', draft(), 'consent-to-share-missing'],
    ['no programme', shared(draft({ programme: null })), 'referral-incomplete'],
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
    expect(submit(shared(draft({ circumstances: 'Found with friends.' })), today)).toEqual([
      saying(ReferralSubmitted, {
        referralId: 'referral',
        personId: 'child',
        programme: 'reframe',
        agencyId: 'kent',
        submittedOn: today,
      }),
    ]));

  it('says nothing the second time', () => {
    const submitted = submit(shared(draft()), today).reduce(evolve, shared(draft()));
    expect(submit(submitted, today)).toEqual([]);
  });

  it('names each question that is left', () =>
    expect(() => submit(shared(draft({ programme: null, route: null })), today)).toThrow(
      expect.objectContaining({
        details: {
          errors: [expect.objectContaining({ field: 'programme' }), expect.objectContaining({ field: 'route' })],
        },
      }),
    ));
});

describe('answering a step of the draft', () => {
  it('keeps what the step does not ask', () =>
    expect(revise(draft({ circumstances: 'Earlier words.' }), { programme: 'mentoring' }, today)).toMatchObject({
      programme: 'mentoring',
      route: 'arrest',
      circumstances: 'Earlier words.',
    }));

  it('clears what is answered with nothing', () =>
    expect(revise(draft({ offence: offence('2026-02-21') }), { offence: null }, today).offence).toBeNull());

  it.each([
    ['a route that is on no list', { route: 'rumour' }, 'unknown-choice'],
    [
      'a kind of offence that is on no list',
      { offence: { ...offence('2026-02-21'), category: 'mischief' } },
      'unknown-choice',
    ],
    ['an offence that lies ahead', { offence: offence('2026-03-03') }, 'offence-days-wrong'],
  ])('refuses %s', (_, answers, code) =>
    expect(() => revise(draft(), answers, today)).toThrow(expect.objectContaining({ kind: 'invalid', code })),
  );

  it('is over once it is submitted', () =>
    expect(() => revise({ ...draft(), status: 'submitted' }, { route: 'school' }, today)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'referral-not-in-that-state' }),
    ));
});
