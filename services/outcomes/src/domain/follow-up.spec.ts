import { FollowUpOpened, RepeatFound } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { evolveFollowUp, findRepeat, newFollowUp, openFollowUp, type KnownOutcome } from './follow-up.js';

const given = (anchoredOn: string) =>
  newFollowUp(
    'follow-up',
    {
      agencyId: 'agency',
      enrolmentId: 'enrolment',
      personId: 'person',
      programme: 'reframe',
      anchor: 'ending',
      ending: 'completed',
      anchoredOn: dayOf(anchoredOn),
    },
    12,
  );

const outcome = (offenceOn: string, outcomeOn: string, code = '2', id = 'outcome'): KnownOutcome => ({
  id,
  code,
  offenceOn: dayOf(offenceOn),
  outcomeOn: dayOf(outcomeOn),
});

describe('a window of twelve months', () => {
  it.each([
    ['2025-03-10', '2026-03-10'],
    ['2024-02-29', '2025-02-28'],
    ['2023-02-28', '2024-02-28'],
    ['2025-08-31', '2026-08-31'],
  ])('from %s ends before %s', (anchoredOn, endsOn) => {
    expect(given(anchoredOn).endsOn).toBe(endsOn);
  });

  it('of six months from 31 August ends before the last of February', () => {
    expect(newFollowUp('follow-up', given('2025-08-31'), 6).endsOn).toBe('2026-02-28');
  });

  it('says that it opened, and by which set of codes it will be judged', () => {
    const window = given('2025-03-10');
    expect(window.codeSetVersion).toBe(1);
    expect(openFollowUp(window, [])).toEqual([
      {
        contract: FollowUpOpened,
        data: {
          followUpId: 'follow-up',
          enrolmentId: 'enrolment',
          personId: 'person',
          programme: 'reframe',
          anchor: 'ending',
          anchoredOn: '2025-03-10',
          months: 12,
          endsOn: '2026-03-10',
        },
      },
    ]);
  });

  it('finds at once what was known before it opened', () => {
    const sayings = openFollowUp(given('2025-03-10'), [outcome('2025-03-11', '2025-03-12')]);
    expect(sayings.map(({ contract }) => contract)).toEqual([FollowUpOpened, RepeatFound]);
  });
});

describe('a local repeat', () => {
  it.each([
    ['offence on the day of the anchor', '2025-03-10', '2025-05-01', '2', false],
    ['offence on the day after', '2025-03-11', '2025-03-11', '2', true],
    ['offence before the anchor, outcome within', '2025-03-09', '2025-05-01', '1', false],
    ['outcome on the last day', '2026-03-09', '2026-03-09', '1A', true],
    ['outcome on the first day after the window', '2026-03-01', '2026-03-10', '1', false],
    ['a penalty notice', '2025-06-01', '2025-06-02', '6', true],
    ['a community resolution', '2025-06-01', '2025-06-02', '8', false],
    ['Outcome 22', '2025-06-01', '2025-06-02', '22', false],
    ['an acquittal', '2025-06-01', '2025-06-02', 'acquitted', false],
  ])('%s', (_, offenceOn, outcomeOn, code, isRepeat) => {
    expect(findRepeat(given('2025-03-10'), [outcome(offenceOn, outcomeOn, code)])).toHaveLength(isRepeat ? 1 : 0);
  });

  it.each([
    ['2025-02-27', true],
    ['2025-02-28', false],
  ])('in the window of a 29 February, outcome on %s: %s', (outcomeOn, isRepeat) => {
    expect(findRepeat(given('2024-02-29'), [outcome('2024-03-01', outcomeOn)])).toHaveLength(isRepeat ? 1 : 0);
  });

  it('is the earliest of several', () => {
    const known = [
      outcome('2025-04-01', '2025-07-01', '1', 'later'),
      outcome('2025-05-01', '2025-06-01', '1', 'earlier'),
    ];
    expect(findRepeat(given('2025-03-10'), known)).toMatchObject([
      { data: { outcomeId: 'earlier', outcomeOn: '2025-06-01' } },
    ]);
  });

  it('is said once in the life of a window', () => {
    const known = [outcome('2025-04-01', '2025-07-01')];
    const marked = findRepeat(given('2025-03-10'), known).reduce(evolveFollowUp, given('2025-03-10'));
    expect(marked).toMatchObject({ repeatOutcomeId: 'outcome', repeatOn: '2025-07-01' });
    expect(findRepeat(marked, [...known, outcome('2025-03-20', '2025-03-21', '1', 'other')])).toEqual([]);
  });
});
