import { dayOf } from '@waymark/kernel';
import type { Beside, Deliveries, Entrants, StageRow, Treatment } from '../client/figures.js';
import { lastQuarter } from '../forms/period.js';
import { presentBeside, readBeside } from './beside.presenter.js';
import { presentDeliveries, readDeliveries } from './deliveries.presenter.js';
import { presentEntrants, readEntrants } from './entrants.presenter.js';
import { presentTreatment, readTreatment } from './treatment.presenter.js';

const today = dayOf('2026-03-02');
const texts = (rows: { text: string }[][] | undefined) => rows?.map((cells) => cells.map(({ text }) => text));
const stage = (given: Partial<StageRow>): StageRow => ({
  stage: 'offered',
  reached: 0,
  n: 0,
  repeats: 0,
  rate: null,
  interval: null,
  soFar: { n: 0, repeats: 0 },
  ...given,
});

describe('intention to treat', () => {
  const { asked } = readTreatment({ by: 'category', 'from-day': '1', 'from-month': '7', 'from-year': '2025' });
  const offered = stage({ reached: 4, n: 3, repeats: 1, rate: 1 / 3, interval: { low: 0.06, high: 0.79 } });
  const table: Treatment = {
    ...asked,
    asOf: today,
    groups: [
      { key: 'arson', name: 'Arson', stages: [stage({}), stage({ stage: 'accepted' })] },
      { key: null, name: 'No workbook', stages: [offered, stage({ stage: 'completed' })] },
    ],
    total: [offered, stage({ stage: 'completed' })],
    method: 'How.',
  };
  const shown = presentTreatment(table, { form: {}, asked, programmes: [], errors: null }) as {
    rows: { text: string }[][];
    csv: string;
    chart: string;
  };

  it('asks for the period, and leaves an end open', () =>
    expect(asked).toEqual({ anchor: 'offer', months: 12, by: 'category', from: '2025-07-01', to: null }));

  it('gives a group with nobody in it one row, and every stage to the others', () =>
    expect(texts(shown.rows)).toEqual([
      ['Arson', 'Offered', '0', '0', '0', 'No rate yet', '', '0 of 0'],
      ['No workbook', 'Offered', '4', '3', '1', '33.3%', '6% to 79%', '0 of 0'],
      ['No workbook', 'Completed', '0', '0', '0', 'No rate yet', '', '0 of 0'],
      ['All together', 'Offered', '4', '3', '1', '33.3%', '6% to 79%', '0 of 0'],
      ['All together', 'Completed', '0', '0', '0', 'No rate yet', '', '0 of 0'],
    ]));

  it('leads to the same question as a file', () => {
    const query = Object.fromEntries(new URL(shown.csv, 'http://waymark.test').searchParams);
    expect(readTreatment(query).asked).toEqual(asked);
  });

  it('draws what has a rate only', () => {
    expect(shown.chart).toContain('>Offered<');
    expect(shown.chart).not.toContain('>Completed<');
  });

  it('says which day is none', () =>
    expect(readTreatment({ 'to-day': '31', 'to-month': '2', 'to-year': '2026' }).errors).toMatchObject([
      { field: 'to-day' },
    ]));
});

describe('local beside national', () => {
  const measures: Beside = {
    from: today,
    to: today,
    asOf: today,
    cohort: 10,
    local: {
      months: 12,
      n: 8,
      repeats: 2,
      rate: 0.25,
      interval: { low: 0.07, high: 0.59 },
      soFar: { n: 2, repeats: 1 },
      codeSets: [],
    },
    national: {
      label: 'Not the national measure.',
      cohort: 10,
      reoffenders: 3,
      reoffences: 4,
      binaryRate: null,
      interval: null,
      perReoffender: null,
      perOffender: null,
      mature: false,
      matureOn: dayOf('2027-09-02'),
      rules: { followUpMonths: 12, waitingMonths: 6, source: 'The guide', version: 1 },
    },
    comparability: { mayBeCompared: false, sentence: 'They may not be compared.' },
  };

  it('tells no national rate before its time, and says that they may not be compared', () => {
    const shown = presentBeside(measures, { form: {}, programmes: [], errors: null });
    expect(shown).toMatchObject({ comparability: 'They may not be compared.', label: 'Not the national measure.' });
    expect(texts((shown as { rows: { text: string }[][] }).rows)).toEqual(
      expect.arrayContaining([
        ['Share', '25%', 'No rate yet'],
        ['Still open, so far', '1 of 2', '3 of 10'],
      ]),
    );
  });

  it('begins with the last two years', () =>
    expect(readBeside({}, today).asked).toEqual({
      from: '2024-03-03',
      to: '2026-03-02',
      index: 'ending',
      programme: null,
    }));

  it('asks again for a period that was emptied', () =>
    expect(readBeside({ index: 'offer' }, today).errors).toMatchObject([{ field: 'from-day' }, { field: 'to-day' }]));
});

describe('deliveries', () => {
  it.each([
    ['2026-03-31', '2025-10-01', '2025-12-31'],
    ['2026-04-01', '2026-01-01', '2026-03-31'],
    ['2026-12-05', '2026-07-01', '2026-09-30'],
  ])('on %s are those of %s to %s', (on, from, to) => expect(lastQuarter(dayOf(on))).toEqual({ from, to }));

  it('of a period keep their row of nothing, and their sum', () => {
    const found: Deliveries = {
      from: today,
      to: today,
      asOf: today,
      workbooks: {
        rows: [
          { category: 'arson', name: 'Arson', completed: 3, share: 1 },
          { category: 'fraud', name: 'Fraud', completed: 0, share: 0 },
        ],
        sum: 3,
        total: 3,
        published: null,
        addsUp: true,
        sentence: '3 = 3.',
      },
      programmes: [],
      method: 'How.',
    };
    const shown = presentDeliveries(found, { form: {}, programmes: [], errors: null, role: 'police-officer' });
    expect(texts((shown as { workbooks: { text: string }[][] }).workbooks)).toEqual([
      ['Arson', '3', '100%'],
      ['Fraud', '0', '0%'],
      ['Sum of the rows', '3', ''],
    ]);
  });

  it('refuse a number that is none', () =>
    expect(readDeliveries({ published: 'many' }, today).errors).toMatchObject([{ field: 'published' }]));
});

describe('first-time entrants', () => {
  const found: Entrants = {
    from: today,
    to: today,
    asOf: today,
    n: 3,
    afterAnOffer: 1,
    codes: [
      { code: '2', meaning: 'Youth caution', n: 2 },
      { code: 'convicted', meaning: 'Convicted by a court', n: 1 },
    ],
    method: 'How.',
  };
  const shown = (entrants: Entrants) => presentEntrants(entrants, { form: {}, errors: null, role: 'analyst' });

  it('are said in words, and by code with their sum', () => {
    expect(shown(found)).toMatchObject({
      sentence: '3 children entered for the first time. 1 of them had been offered a programme here before that day.',
    });
    expect(texts((shown(found) as { rows: { text: string }[][] }).rows)).toEqual([
      ['2: Youth caution', '2'],
      ['Convicted by a court', '1'],
      ['All together', '3'],
    ]);
  });

  it('of nobody are none, and said so', () =>
    expect(shown({ ...found, n: 0, afterAnOffer: 0, codes: [] })).toMatchObject({
      sentence: 'No child entered for the first time.',
      rows: [],
    }));

  it('are asked for the last quarter until anybody chooses', () =>
    expect(readEntrants({}, today).asked).toEqual({ from: '2025-10-01', to: '2025-12-31' }));
});

describe('a period that ends before it begins', () => {
  const backwards = {
    ...{ 'from-day': '1', 'from-month': '3', 'from-year': '2026' },
    ...{ 'to-day': '28', 'to-month': '2', 'to-year': '2026' },
  };

  it.each([
    ['intention to treat', () => readTreatment(backwards)],
    ['local beside national', () => readBeside({ ...backwards, index: 'offer' }, today)],
    ['deliveries', () => readDeliveries(backwards, today)],
    ['first-time entrants', () => readEntrants(backwards, today)],
  ])('is asked again by %s', (_, read) => expect(read().errors).toMatchObject([{ field: 'to-day' }]));
});
