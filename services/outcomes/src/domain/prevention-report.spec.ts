import { WORKBOOK_CATEGORIES } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { reconcile } from './deliveries.js';
import { checkShares, cohortsOf, followed, stageLines, sumOfCounts } from './prevention-report.js';

const period = { from: dayOf('2025-07-01'), to: dayOf('2025-09-30') };

describe('the stages', () => {
  it('each have their line, and a referral comes before any offer', () => {
    const lines = stageLines({ referred: 49, offered: 30 }, { offered: 30, completed: 12 });
    expect(lines.map(({ stage }) => stage)).toEqual([
      ...['referred', 'offered', 'accepted', 'declined', 'started', 'completed', 'returned', 'withdrawn', 'closed'],
    ]);
    expect(lines[0]).toEqual({ stage: 'referred', inPeriod: 49, ofOffered: null });
    expect(lines[5]).toEqual({ stage: 'completed', inPeriod: 0, ofOffered: 12 });
  });

  it('of several programmes are added up', () =>
    expect(sumOfCounts([{ offered: 2 }, { offered: 3, closed: 1 }])).toMatchObject({
      offered: 5,
      closed: 1,
      referred: 0,
    }));
});

describe('whose windows are looked at', () => {
  it('are those of the period, and of the year that could be followed for a year when it ended', () =>
    expect(cohortsOf(period)).toEqual([
      { cohort: 'period', ...period },
      { cohort: 'year-before', from: '2023-10-01', to: '2024-09-30' },
    ]));

  it('of a period that ends on a leap day begin a year earlier all the same', () =>
    expect(cohortsOf({ from: dayOf('2024-01-01'), to: dayOf('2024-02-29') })[1]).toMatchObject({
      from: '2022-03-01',
      to: '2023-02-28',
    }));

  it('have no rate while they are open, and none of the open ones is in it', () => {
    const counts = [
      { months: 3, n: 8, repeats: 2, open: 3, openRepeats: 1 },
      { months: 3, n: 2, repeats: 0, open: 0, openRepeats: 0 },
      { months: 12, n: 0, repeats: 0, open: 13, openRepeats: 3 },
    ];
    const [three, six, twelve] = followed({ cohort: 'period', ...period }, counts, [3, 6, 12]);
    expect(three).toMatchObject({ months: 3, n: 10, repeats: 2, rate: 0.2, soFar: { n: 3, repeats: 1 } });
    expect(six).toMatchObject({ months: 6, n: 0, rate: null, interval: null, soFar: { n: 0, repeats: 0 } });
    expect(twelve).toMatchObject({ months: 12, n: 0, rate: null, soFar: { n: 13, repeats: 3 } });
  });

  it('of the year are those of twelve months', () => {
    const year = cohortsOf(period)[1];
    const counts = [3, 12].map((months) => ({ months, n: 25, repeats: 2, open: 0, openRepeats: 0 }));
    expect(followed(year, counts, [3, 6, 12])).toMatchObject([{ months: 12, n: 25, repeats: 2 }]);
  });
});

describe('the shares of the categories', () => {
  const rowsOf = (counts: number[], total: number) =>
    reconcile(new Map(WORKBOOK_CATEGORIES.map(({ code }, place) => [code, counts[place]!])), {
      categories: WORKBOOK_CATEGORIES,
      total,
      published: null,
    }).rows;
  const reported = [11, 56, 0, 17, 2, 3, 32, 0, 5, 2, 1, 2];

  it('name their base, and what rounding makes of them', () =>
    expect(checkShares(rowsOf(reported, 131), 131)).toMatchObject({
      result: 'agrees',
      sentence: 'They are shares of 131. As printed they add up to 99.9%, by rounding.',
    }));

  it('of another base than their sum do not add up', () =>
    expect(checkShares(rowsOf(reported, 140), 140)).toMatchObject({
      result: 'differs',
      sentence: expect.stringContaining('which rounding does not explain'),
    }));

  it('of nothing are none', () =>
    expect(checkShares(rowsOf(Array<number>(12).fill(0), 0), 0).sentence).toContain('nothing has a share'));
});
