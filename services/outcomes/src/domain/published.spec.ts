import { checkChange } from './published-change.js';
import { checksOf, type Published } from './published-figures.js';
import { checkLessons, multipleOf } from './published-lessons.js';
import { checkShare, compareShare, countsBehind, KNOWN_SHARE } from './published-share.js';
import { checkCount, checkSum, percentIn } from './published.js';
import { stageLines } from './prevention-report.js';

/** Kent Police prevention report, July to September 2025, Pol-Ed: the three rows and the totals above them, as printed. */
const POL_ED = {
  lessons: [735, 233, 187],
  lessonsTotal: 1115,
  students: [22050, 6990, 5210],
  studentsTotal: 34650,
};

describe('rows and their total', () => {
  it('of the twelve categories add up to 131', () =>
    expect(checkSum('Workbooks', [11, 56, 0, 17, 2, 3, 32, 0, 5, 2, 1, 2], 131)).toMatchObject({ result: 'agrees' }));

  it('contradict each other where the rows are more', () =>
    expect(checkSum('Lessons', POL_ED.lessons, 1115)).toEqual({
      about: 'Lessons',
      result: 'differs',
      sentence: 'The rows are more than their total: 735 + 233 + 187 = 1,155, and 1,115 was published, 40 fewer.',
    }));

  it('may have rows that were not printed where they are less', () => {
    const { result, sentence } = checkSum('Lessons', [735, 233], 1155);
    expect(result).toBe('cannot-be-checked');
    expect(sentence).toContain('187 must stand in rows that were not given');
  });

  it.each([
    [49, 49, 'agrees', 'as many are counted here'],
    [49, 50, 'differs', '1 more than are kept here'],
    [1200, 1100, 'differs', '100 fewer than are kept here'],
  ])('counted %i, published %i: %s', (counted, published, result, words) => {
    const check = checkCount('Reframe', { counted, published });
    expect(check.result).toBe(result);
    expect(check.sentence).toContain(words);
  });
});

describe('lessons and students', () => {
  const found = (given = POL_ED) =>
    Object.fromEntries(checkLessons(given).map(({ about, result, sentence }) => [about, [result, sentence]]));

  it('of the report hold two slips, and students that were calculated', () =>
    expect(found()).toEqual({
      Lessons: ['differs', expect.stringContaining('1,155, and 1,115 was published')],
      Students: ['cannot-be-checked', expect.stringContaining('34,250 of 34,650. 400 must stand in rows')],
      'Students to a lesson': [
        'differs',
        'Students are 30 × lessons: they were calculated, not counted. One row is not: 187 × 30 = 5,610, and 5,210 was published.',
      ],
      'Total of the students': [
        'differs',
        '34,650 = 30 × 1,155, and 1,115 lessons were published: the rows come to 1,155 as well.',
      ],
    }));

  it('put right agree, and are still not counted', () => {
    const right = found({ ...POL_ED, lessonsTotal: 1155, students: [22050, 6990, 5610] });
    expect(Object.values(right).map(([result]) => result)).toEqual(['agrees', 'agrees', 'agrees', 'agrees']);
    expect(right['Students to a lesson']).toEqual(['agrees', expect.stringContaining('calculated, not counted')]);
  });

  it.each([
    [[52, 10], [4510, 300], null],
    [[52], [1560], null],
    [[10, 20, 30], [300, 600, 1], 30],
    [[10, 20, 30, 40], [300, 600, 1, 2], null],
    [[10, 0], [300, 0], null],
  ])('%j and %j: the multiple is %s', (lessons, students, multiple) =>
    expect(multipleOf(lessons, students)).toBe(multiple),
  );

  it('that were counted are no multiple', () =>
    expect(found({ ...POL_ED, students: [22011, 6990, 5210] })['Students to a lesson']![1]).toContain(
      'may have been counted',
    ));

  it('whose total is no multiple are told so', () =>
    expect(found({ ...POL_ED, studentsTotal: 34651 })['Total of the students']).toEqual([
      'differs',
      '34,651 is no multiple of 30, as its rows are.',
    ]));

  it('need as many rows of one as of the other', () =>
    expect(() => found({ ...POL_ED, students: [22050] })).toThrow('one number of students for each row'));

  it('are checked as far as they were published', () => {
    const only = { lessons: [735, 233, 187], lessonsTotal: null, students: [], studentsTotal: null };
    expect(checkLessons(only)).toEqual([]);
    expect(checkLessons({ ...only, lessonsTotal: 1155 })).toMatchObject([{ about: 'Lessons', result: 'agrees' }]);
  });
});

describe('a published share', () => {
  const ours = { months: [3, 6, 12], codes: ['1', '2'] };

  it('of 92% is 120 or 121 of 131, and lies between 85.6% and 95.8%', () => {
    expect(countsBehind(percentIn('92'), 131)).toEqual([120, 121]);
    const { result, sentence } = checkShare({ ...KNOWN_SHARE, n: 131 });
    expect(result).toBe('agrees');
    expect(sentence).toBe(
      '92% of 131 is 120 (91.6%) or 121 (92.4%). Counting this many, the true share may lie between 85.6% and 95.8%.',
    );
  });

  it.each([
    ['92', 25, [23]],
    ['92', 7, []],
    ['92.4', 131, [121]],
    ['92.0', 131, []],
    ['0', 3, [0]],
    ['100', 3, [3]],
    ['92', 1000, [915, 916, 917, 918, 919, 920, 921, 922, 923, 924, 925]],
  ])('of %s%% in %i may be %j', (written, n, counts) => expect(countsBehind(percentIn(written), n)).toEqual(counts));

  it('of which no number of children is the share has another base', () =>
    expect(checkShare({ ...KNOWN_SHARE, n: 7 })).toMatchObject({ result: 'differs' }));

  it('of nobody knows whom cannot be checked, nor compared', () => {
    expect(checkShare(KNOWN_SHARE).result).toBe('cannot-be-checked');
    expect(compareShare(KNOWN_SHARE, ours)).toEqual({
      mayBeCompared: false,
      sentence: expect.stringContaining(
        'may not be compared with the rates of this report: it does not say the number of children that it is of, nor the months for which they were followed.',
      ),
    });
  });

  it('is compared with as many months only', () => {
    expect(compareShare({ ...KNOWN_SHARE, n: 131 }, ours).mayBeCompared).toBe(false);
    expect(compareShare({ ...KNOWN_SHARE, months: 12 }, ours).mayBeCompared).toBe(false);
    expect(compareShare({ ...KNOWN_SHARE, n: 131, months: 18 }, ours)).toMatchObject({
      mayBeCompared: false,
      sentence: expect.stringContaining('it is over 18 months, and they are over 3, 6, 12'),
    });
    expect(compareShare({ ...KNOWN_SHARE, n: 131, months: 12 }, ours).mayBeCompared).toBe(true);
  });
});

describe('a published change', () => {
  it.each([
    ['-14.1', 1000, 859, 'agrees', 'It is the change from 1,000 to 859'],
    ['14.1', 1000, 859, 'differs', 'the direction is the wrong way round'],
    ['-16.4', 1000, 859, 'differs', 'it was taken of the later count'],
    ['-20', 1000, 859, 'differs', 'is -14.1%, and -20% was published.'],
    ['13.3', null, null, 'cannot-be-checked', 'without the two counts'],
    ['50', 0, 5, 'differs', 'there was nothing before'],
    ['-100', 5, 0, 'agrees', 'from 5 to 0'],
  ])('of %s%% from %s to %s %s', (written, before, after, result, words) => {
    const check = checkChange({ percent: percentIn(written), before, after });
    expect(check.result).toBe(result);
    expect(check.sentence).toContain(words);
  });
});

describe('what was published of the stages', () => {
  const sections = [{ programme: 'scheme', stages: stageLines({ offered: 23, completed: 10 }, {}) }];
  const published = (stage: 'offered' | 'completed', count: number): Published => ({
    workbooks: null,
    counts: [{ programme: 'scheme', stage, published: count }],
    share: null,
    lessons: null,
    change: null,
  });

  it('agrees with its own stage only', () =>
    expect(checksOf(published('offered', 23), sections)).toMatchObject([
      { of: { programme: 'scheme', stage: 'offered' }, result: 'agrees' },
    ]));

  it('is told as the number of another stage where it is', () =>
    expect(checksOf(published('completed', 23), sections)).toMatchObject([
      { result: 'differs', sentence: expect.stringContaining('23 is the number of another stage: offered.') },
    ]));
});
