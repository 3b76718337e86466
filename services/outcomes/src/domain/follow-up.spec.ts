import { FollowUpMatured, FollowUpOpened, RepeatFound, RepeatUndone } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import {
  evolveFollowUp,
  FOLLOW_UP_MONTHS,
  FOLLOW_UP_WINDOWS,
  judgeFollowUp,
  matureFollowUp,
  newFollowUp,
  openFollowUp,
  type FollowUp,
  type KnownOutcome,
} from './follow-up.js';

const LOCAL = { measure: 'local', months: 12, waitingMonths: 0 } as const;
const NATIONAL = { measure: 'national', months: 12, waitingMonths: 6 } as const;

const given = (anchoredOn: string, length: (typeof FOLLOW_UP_WINDOWS)[number] = LOCAL) =>
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
    length,
  );

const outcome = (offenceOn: string, outcomeOn: string, code = '2', id = 'outcome'): KnownOutcome => ({
  id,
  code,
  offenceOn: dayOf(offenceOn),
  outcomeOn: dayOf(outcomeOn),
  isBreach: false,
});

const judged = (window: FollowUp, known: KnownOutcome[]) => judgeFollowUp(window, known).reduce(evolveFollowUp, window);

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
    expect(given('2025-08-31', { ...LOCAL, months: 6 }).endsOn).toBe('2026-02-28');
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
          measure: 'local',
          anchor: 'ending',
          anchoredOn: '2025-03-10',
          months: 12,
          waitingMonths: 0,
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
    expect(judgeFollowUp(given('2025-03-10'), [outcome(offenceOn, outcomeOn, code)])).toHaveLength(isRepeat ? 1 : 0);
  });

  it.each([
    ['2025-02-27', true],
    ['2025-02-28', false],
  ])('in the window of a 29 February, outcome on %s: %s', (outcomeOn, isRepeat) => {
    expect(judgeFollowUp(given('2024-02-29'), [outcome('2024-03-01', outcomeOn)])).toHaveLength(isRepeat ? 1 : 0);
  });

  it('is the earliest of several', () => {
    const known = [
      outcome('2025-04-01', '2025-07-01', '1', 'later'),
      outcome('2025-05-01', '2025-06-01', '1', 'earlier'),
    ];
    expect(judgeFollowUp(given('2025-03-10'), known)).toMatchObject([
      { data: { outcomeId: 'earlier', outcomeOn: '2025-06-01' } },
    ]);
  });

  it('is said once while the news stays what it is', () => {
    const known = [outcome('2025-04-01', '2025-07-01')];
    const marked = judged(given('2025-03-10'), known);
    expect(marked).toMatchObject({ repeatOutcomeId: 'outcome', repeatOn: '2025-07-01' });
    expect(judgeFollowUp(marked, known)).toEqual([]);
    expect(judgeFollowUp(marked, [...known, outcome('2025-08-01', '2025-08-02', '1', 'later')])).toEqual([]);
  });
});

describe('late news and corrections', () => {
  const window = given('2025-03-10');
  const repeat = outcome('2025-04-01', '2025-07-01');
  const marked = judged(window, [repeat]);

  it.each<[string, KnownOutcome[], unknown[]]>([
    ['an earlier one moves it', [repeat, outcome('2025-03-20', '2025-03-21', '1', 'other')], [[RepeatFound, 'other']]],
    ['its day is corrected', [outcome('2025-04-01', '2025-06-30')], [[RepeatFound, 'outcome']]],
    ['its day is corrected to after the window', [outcome('2025-04-01', '2026-03-10')], [[RepeatUndone, 'outcome']]],
    ['its offence was before the anchor', [outcome('2025-03-10', '2025-07-01')], [[RepeatUndone, 'outcome']]],
    [
      'it is superseded by an outcome that is not formal',
      [outcome('2025-04-01', '2025-07-01', '21')],
      [[RepeatUndone, 'outcome']],
    ],
    ['it is of another child', [], [[RepeatUndone, 'outcome']]],
    ['it is gone and the next one counts', [outcome('2025-05-01', '2025-08-01', '1', 'next')], [[RepeatFound, 'next']]],
  ])('%s', (_, known, expected) => {
    const sayings = judgeFollowUp(marked, known);
    expect(sayings.map(({ contract, data }) => [contract, (data as { outcomeId: string }).outcomeId])).toEqual(
      expected,
    );
  });

  it('come to the same in whatever order they are heard', () => {
    const all = [repeat, outcome('2025-03-20', '2025-03-21', '1', 'a'), outcome('2025-03-20', '2025-03-21', '2', 'b')];
    const orders = [all, [...all].reverse(), [all[1]!, all[0]!, all[2]!]];
    const ends = orders.map((order) =>
      order.reduce((soFar, _, index) => judged(soFar, order.slice(0, index + 1)), window),
    );
    expect(new Set(ends.map(({ repeatOutcomeId }) => repeatOutcomeId))).toEqual(new Set(['a']));
  });

  it('undo and find again', () => {
    const undone = judged(marked, []);
    expect(undone).toMatchObject({ repeatOutcomeId: null, repeatOn: null });
    expect(judged(undone, [repeat])).toMatchObject({ repeatOutcomeId: 'outcome' });
  });
});

describe('the windows that open', () => {
  it('are of 3, 6 and 12 months, and the national one of 12 and 6', () => {
    expect(FOLLOW_UP_MONTHS).toEqual([3, 6, 12]);
    expect(FOLLOW_UP_WINDOWS.filter(({ measure }) => measure === 'national')).toEqual([NATIONAL]);
  });

  it.each([
    ['2025-11-30', 3, '2026-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('from %s, %i months end before %s', (from, months, endsOn) => {
    expect(given(from, { ...LOCAL, months }).endsOn).toBe(endsOn);
  });

  it('waiting is counted from the anchor: 29 February 2024 + 18 is 29 August 2025', () => {
    expect(given('2024-02-29', NATIONAL).endsOn).toBe('2025-08-29');
  });
});

describe('a national repeat', () => {
  it.each([
    ['offence on the day of the anchor', '2025-03-10', '2025-05-01', 'convicted', false],
    ['offence on the last day of the twelve months', '2026-03-09', '2026-09-09', 'convicted', true],
    ['offence on the first day after', '2026-03-10', '2026-04-01', 'convicted', false],
    ['proven on the last day of waiting', '2025-06-01', '2026-09-09', '2', true],
    ['proven a day too late', '2025-06-01', '2026-09-10', '2', false],
    ['a charge proves nothing', '2025-06-01', '2025-06-02', '1', false],
    ['a penalty notice proves nothing', '2025-06-01', '2025-06-02', '6', false],
    ['Outcome 22 proves nothing', '2025-06-01', '2025-06-02', '22', false],
    ['an acquittal proves nothing', '2025-06-01', '2025-06-02', 'acquitted', false],
  ])('%s', (_, offenceOn, outcomeOn, code, isRepeat) => {
    const sayings = judgeFollowUp(given('2025-03-10', NATIONAL), [outcome(offenceOn, outcomeOn, code)]);
    expect(sayings).toHaveLength(isRepeat ? 1 : 0);
  });

  it('is no breach of an order', () => {
    const breach = { ...outcome('2025-06-01', '2025-06-02', 'convicted'), isBreach: true };
    expect(judgeFollowUp(given('2025-03-10', NATIONAL), [breach])).toEqual([]);
  });
});

describe('a window matures', () => {
  const window = given('2025-03-10');

  it.each([
    ['2026-03-09', 0],
    ['2026-03-10', 1],
    ['2027-01-01', 1],
  ])('judged on %s: %i times', (today, times) => {
    expect(matureFollowUp(window, dayOf(today))).toHaveLength(times);
  });

  it('on its own day, once, with what is known, whenever it was noticed', () => {
    const [saying] = matureFollowUp(judged(window, [outcome('2025-04-01', '2025-07-01')]), dayOf('2027-01-01'));
    expect(saying).toMatchObject({ contract: FollowUpMatured, data: { maturedOn: '2026-03-10', hasRepeat: true } });
    expect(matureFollowUp(evolveFollowUp(window, saying!), dayOf('2027-01-02'))).toEqual([]);
  });
});
