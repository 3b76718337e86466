import { openDesk, type Desk } from '@waymark/testing';
import { OutcomesModule } from '../src/module.js';
import { Counter, fileOf, OUTCOMES, rowOf } from './counter.js';
import { childOf, closedChildren, PeopleElsewhere } from './identifier-book.js';

let desk: Desk;
let counter: Counter;

beforeAll(async () => {
  desk = await openDesk({ modules: [OutcomesModule, PeopleElsewhere] });
  counter = new Counter(desk);
});
afterAll(() => desk.close());

const measures = async (query: string, subject = 'analyst') =>
  (await desk.as(subject).get(`/api/outcomes/measures/national?${query}`)).body;
const QUARTER = 'from=2023-04-01&to=2023-06-30';

/** Domain paper 3.13: A, D, E, F, H and K of the quarter April to June 2023, as the import brings them. */
const GOLDEN = [
  rowOf('GA', '2023-04-01', '2', '2023-04-10', 'GA/index'),
  rowOf('GA', '2024-04-09', 'convicted', '2024-09-01', 'GA/1'),
  rowOf('GD', '2023-04-01', 'court-order', '2023-05-15', 'GD/index'),
  rowOf('GD', '2023-08-01', '8', '2023-08-20', 'GD/1'),
  rowOf('GE', '2023-05-01', '22', '2023-06-01', 'GE/1'),
  rowOf('GE', '2023-09-01', '2', '2023-10-05', 'GE/2'),
  rowOf('GF', '2023-04-01', '2', '2023-04-20', 'GF/index'),
  rowOf('GF', '2023-05-25', 'convicted', '2023-06-20', 'GF/1'),
  rowOf('GF', '2023-05-25', 'court-order', '2023-06-20', 'GF/2'),
  rowOf('GH', '2023-03-01', 'court-order', '2023-04-03', 'GH/index'),
  `pnc-id,GH,2023-07-10,convicted,1,yes,2023-08-02,GH/1`,
  rowOf('GK', '2023-04-01', '2', '2023-04-28', 'GK/index'),
];

describe('national arithmetic in the database', () => {
  it('gives the golden cohort its figures, as from files', async () => {
    await counter.imported(fileOf(...GOLDEN));
    const { national, local, cohort, comparability } = await measures(`${QUARTER}&index=index-event`);
    expect(cohort).toBe(5);
    expect(national).toMatchObject({
      label: 'National arithmetic on these children. This is not the national measure.',
      cohort: 5,
      reoffenders: 2,
      binaryRate: 0.4,
      reoffences: 2,
      perReoffender: 1,
      perOffender: 0.4,
      mature: true,
      rules: { name: 'national-proven-reoffending', version: 1 },
    });
    // A conviction is none of the local codes, and no charge was told.
    expect(local).toMatchObject({ months: 12, n: 5, repeats: 0, codeSets: [{ name: 'formal-outcome', version: 1 }] });
    expect(comparability).toMatchObject({ mayBeCompared: false, because: ['windows-differ', 'codes-differ'] });
    expect(comparability.sentence).toMatch(/^The two figures may not be compared: .+\.$/);
  });

  it.each([
    ['2024-08-31', 1, 'proven the day after'],
    ['2024-09-01', 2, 'proven on the day'],
  ])('knows what was known on %s: %i reoffenders (%s)', async (asOf, reoffenders) => {
    const { national } = await measures(`${QUARTER}&index=index-event&asOf=${asOf}`);
    expect(national).toMatchObject({ cohort: 5, reoffenders, mature: false, binaryRate: null });
  });

  it('moves with a correction of a file', async () => {
    await counter.imported(fileOf(rowOf('GA', '2024-04-09', 'acquitted', '2024-09-01', 'GA/1')));
    const { national } = await measures(`${QUARTER}&index=index-event`);
    expect(national).toMatchObject({ cohort: 5, reoffenders: 1, binaryRate: 0.2 });
  });
});

describe('from an anchor of an enrolment', () => {
  it('stands every child once, by the first of the period, beside the local measure', async () => {
    await counter.completed('M1', '2023-05-01');
    await counter.completed('M2', '2023-05-02');
    await counter.offered('M1', '2023-04-01');
    await counter.imported(
      fileOf(
        rowOf('M1', '2023-06-01', '1', '2023-06-02', 'M/1'),
        rowOf('M1', '2023-06-01', 'convicted', '2024-10-31', 'M/2'),
        rowOf('M2', '2023-06-01', '6', '2023-06-02', 'M/3'),
      ),
    );
    const ending = await measures(`${QUARTER}&index=ending`);
    expect(ending).toMatchObject({
      index: 'ending',
      cohort: 2,
      local: { n: 2, repeats: 2, rate: 1, soFar: { n: 0 } },
      national: { cohort: 2, reoffenders: 1, binaryRate: 0.5, mature: true, matureOn: '2024-11-02' },
    });
    // From the offer, a month earlier, the same conviction comes a month too late.
    expect(await measures(`${QUARTER}&index=offer`)).toMatchObject({
      cohort: 1,
      local: { n: 1, repeats: 1 },
      national: { reoffenders: 0, reoffences: 0 },
    });
    expect(await measures(`${QUARTER}&index=ending&programme=mentoring`)).toMatchObject({ cohort: 0 });
  });

  it('leaves out who is closed to the officer', async () => {
    closedChildren.add(childOf('M1'));
    expect(await measures(`${QUARTER}&index=ending`)).toMatchObject({ cohort: 1, national: { reoffenders: 0 } });
    closedChildren.clear();
  });

  it('answers no question about a day to come, nor about a period that runs backwards', async () => {
    expect(await measures(`${QUARTER}&asOf=2999-01-01`)).toMatchObject({ code: 'as-of-in-future' });
    expect(await measures('from=2023-06-30&to=2023-04-01')).toMatchObject({ code: 'period-backwards' });
    expect(await measures(QUARTER, 'worker')).toMatchObject({ code: 'not-your-role' });
  });
});

describe('first-time entrants', () => {
  const entrants = async (from: string, to: string) =>
    (await desk.as('analyst').get(`/api/outcomes/first-time-entrants?from=${from}&to=${to}`)).body;
  const entryOf = async (child: string) =>
    (await desk.as('police').get(`/api/outcomes/first-time-entry?person=${childOf(child)}`)).body;

  it('are those with a first caution or conviction in the period, never by Outcome 8, 22 or 23', async () => {
    await counter.offered('E1', '2025-01-01');
    await counter.imported(
      fileOf(
        rowOf('E1', '2025-02-01', '8', '2025-02-02', 'E/1'),
        rowOf('E1', '2025-03-01', '2', '2025-03-02', 'E/2'),
        rowOf('E1', '2025-04-01', 'convicted', '2025-04-02', 'E/3'),
        rowOf('E2', '2025-02-01', '22', '2025-03-02', 'E/4'),
        rowOf('E3', '2025-02-01', '1', '2025-03-02', 'E/5'),
        rowOf('E4', '2024-02-01', '2', '2024-03-02', 'E/6'),
        rowOf('E4', '2025-02-01', 'convicted', '2025-03-02', 'E/7'),
        `pnc-id,E5,2025-02-01,convicted,,yes,2025-03-02,E/8`,
        rowOf('E6', '2025-02-01', 'convicted', '2025-03-31', 'E/9'),
      ),
    );
    expect(await entrants('2025-03-01', '2025-03-31')).toMatchObject({
      n: 2,
      afterAnOffer: 1,
      codes: [
        { code: '2', n: 1 },
        { code: 'convicted', n: 1 },
      ],
    });
    expect(await entrants('2025-04-01', '2025-06-30')).toMatchObject({ n: 0, codes: [] });
  });

  it('are told for one child, and mended by a correction', async () => {
    expect(await entryOf('E1')).toMatchObject({ entry: { code: '2', outcomeOn: '2025-03-02' } });
    expect((await entryOf('E2')).entry).toBeNull();
    await counter.imported(fileOf(rowOf('E1', '2025-03-01', '22', '2025-03-02', 'E/2')));
    expect(await entryOf('E1')).toMatchObject({ entry: { code: 'convicted', outcomeOn: '2025-04-02' } });
    expect(await entrants('2025-03-01', '2025-03-31')).toMatchObject({ n: 1 });
    expect((await desk.as('police').get(`${OUTCOMES}?person=${childOf('E1')}`)).body).toHaveLength(3);
  });

  it('do not show who is closed', async () => {
    closedChildren.add(childOf('E6'));
    expect((await entryOf('E6')).entry).toBeNull();
    expect(await entrants('2025-03-01', '2025-03-31')).toMatchObject({ n: 0 });
    closedChildren.clear();
  });
});
