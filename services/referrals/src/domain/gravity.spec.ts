import { dayOf } from '@waymark/kernel';
import {
  assess,
  GRAVITY_FACTORS,
  GRAVITY_MATRICES,
  mustBeFactors,
  scoreOf,
  STEPS,
  type Adjustment,
} from './gravity.js';

const up: Adjustment[] = [
  { factor: 'planned', by: 1 },
  { factor: 'led-others', by: 1 },
];
const down: Adjustment[] = [
  { factor: 'minor-part', by: -1 },
  { factor: 'made-amends', by: -1 },
];
const TODAY = dayOf('2026-03-06');

describe('the score', () => {
  it.each<[number | null, Adjustment[], number | null]>([
    [2, [], 2],
    [2, up.slice(0, 1), 3],
    [2, up, 4],
    [2, down.slice(0, 1), 1],
    [1, down, 1],
    [5, up, 5],
    [4, up, 5],
    [3, [...up, ...down], 3],
    [null, [], null],
  ])('%s moved by %j is %s, never below 1 or above 5', (gravity, adjustments, score) =>
    expect(scoreOf({ gravity, adjustments })).toBe(score),
  );
});

describe('what the score presumes, and what the programme stands for', () => {
  it.each([
    //  score, presumed,                  voluntary, deferral
    [1, 'none-or-informal', /*          */ false, /**/ true],
    [2, 'informal', /*                  */ false, /**/ false],
    [3, 'youth-caution', /*             */ true, /* */ true],
    [4, 'youth-conditional-caution', /* */ true, /* */ true],
    [5, 'charge', /*                    */ true, /* */ true],
  ])('%s presumes %s; a voluntary programme deviates: %s, a deferral: %s', (gravity, presumed, voluntary, deferral) => {
    const offence = { gravity, adjustments: [] };
    const by = (kind: string) => assess(offence, { kind, outcomeCodes: ['22'] }, TODAY);
    expect(by('voluntary')).toMatchObject({ score: gravity, presumed, isDeviation: voluntary });
    expect(by('deferral')).toMatchObject({ score: gravity, presumed, isDeviation: deferral });
  });

  it('is not known where programmes did not answer, and nothing where no outcome rests on the programme', () => {
    const offence = { gravity: 4, adjustments: [] };
    expect(assess(offence, null, TODAY)).toMatchObject({ isDeviation: null });
    expect(assess(offence, { kind: 'voluntary', outcomeCodes: [] }, TODAY)).toMatchObject({ isDeviation: null });
    expect(assess(offence, { kind: 'another', outcomeCodes: ['22'] }, TODAY)).toMatchObject({ isDeviation: null });
    expect(assess(offence, { kind: 'voluntary', outcomeCodes: null }, TODAY)).toMatchObject({ isDeviation: true });
    expect(assess({ gravity: null, adjustments: [] }, null, TODAY)).toBeNull();
    expect(assess(null, null, TODAY)).toBeNull();
  });

  it.each([
    ['2023-08-31', '2023-09'],
    ['2023-09-01', '2023-09'],
    ['2025-01-31', '2023-09'],
    ['2025-02-01', '2025-02'],
    ['2026-03-06', '2025-02'],
  ])('on %s is read in the matrix of %s', (on, matrix) =>
    expect(assess({ gravity: 2, adjustments: [] }, null, dayOf(on))).toMatchObject({ matrix }),
  );

  it('names a step of the ladder for each score, with its source', () => {
    for (const { presumptive, source } of GRAVITY_MATRICES) {
      expect(source).toBeTruthy();
      for (const score of [1, 2, 3, 4, 5]) expect(STEPS.map(({ code }) => code)).toContain(presumptive[score]);
    }
    expect(GRAVITY_MATRICES.map(({ heldFrom }) => heldFrom)).toEqual(
      GRAVITY_MATRICES.map(({ heldFrom }) => heldFrom).toSorted(),
    );
  });
});

describe('what moves the score', () => {
  it.each<[string, number | null, Adjustment[], string | null]>([
    ['nothing', 3, [], null],
    ['every factor of the list', 3, GRAVITY_FACTORS.map(({ code, by }) => ({ factor: code, by })), null],
    ['a factor on no list', 3, [{ factor: 'bad-mood', by: 1 }], 'offence.adjustments.0'],
    ['a factor the wrong way', 3, [{ factor: 'planned', by: -1 }], 'offence.adjustments.0'],
    ['a factor twice', 3, [up[0]!, up[0]!], 'offence.adjustments.1'],
    ['a factor without a score', null, up.slice(0, 1), 'offence.gravity'],
  ])('%s', (_, gravity, adjustments, field) => {
    const judging = () => mustBeFactors({ gravity, adjustments });
    if (field === null) return expect(judging).not.toThrow();
    return expect(judging).toThrow(
      expect.objectContaining({
        code: 'gravity-wrong',
        details: { errors: [expect.objectContaining({ field })] },
      }),
    );
  });
});
