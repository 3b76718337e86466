import { dayOf } from '@waymark/kernel';
import { besideEachOther, LABEL, type Subject } from './beside.js';

let id = 0;
const outcome = (offenceOn: string, outcomeOn: string, code: string, offences = 1, isBreach = false) => ({
  id: String((id += 1)),
  code,
  offenceOn: dayOf(offenceOn),
  outcomeOn: dayOf(outcomeOn),
  offences,
  isBreach,
});
const child = (index: string, ...outcomes: Subject['outcomes']): Subject => ({ index: dayOf(index), outcomes });
const measured = (subjects: Subject[], asOf = '2025-06-30') =>
  besideEachOther(subjects, { to: dayOf('2023-06-30'), asOf: dayOf(asOf) });

describe('two measures on the same children', () => {
  const children = [
    child('2023-04-10', outcome('2024-04-09', '2024-09-01', 'convicted')),
    child('2023-05-15', outcome('2023-08-01', '2023-08-20', '8')),
    child('2023-04-03', outcome('2023-07-10', '2023-08-02', 'convicted', 1, true)),
    child('2023-04-28', outcome('2023-06-01', '2023-06-05', '1'), outcome('2023-06-01', '2023-09-05', 'convicted', 3)),
    child('2023-05-01', outcome('2023-06-01', '2023-06-05', '6')),
  ];

  it('count each by its own rules', () => {
    const { cohort, local, national } = measured(children);
    expect(cohort).toBe(5);
    // The charge of one and the penalty notice of another; what was proven after the months is not local.
    expect(local).toMatchObject({ months: 12, n: 5, repeats: 2, rate: 0.4, soFar: { n: 0, repeats: 0 } });
    expect(national).toMatchObject({
      label: LABEL,
      cohort: 5,
      reoffenders: 2,
      binaryRate: 0.4,
      reoffences: 4,
      perReoffender: 2,
      perOffender: 0.8,
      mature: true,
      matureOn: '2024-11-15',
    });
  });

  it('are never said to be comparable while they count different things', () => {
    expect(measured(children).comparability).toMatchObject({
      mayBeCompared: false,
      because: ['windows-differ', 'codes-differ'],
    });
  });

  it.each([
    ['2024-04-02', 0, 5, false],
    ['2024-04-03', 1, 4, false],
    ['2024-05-15', 5, 0, false],
    ['2024-11-14', 5, 0, false],
    ['2024-11-15', 5, 0, true],
  ])('as of %s: %i local windows have run out and %i are open, national mature: %s', (asOf, n, open, mature) => {
    const { local, national } = measured(children, asOf);
    expect([local.n, local.soFar.n, national.mature]).toEqual([n, open, mature]);
    expect(national.binaryRate === null).toBe(!mature);
  });

  it('of nobody have no rate', () => {
    const { local, national, comparability } = measured([]);
    expect([local.rate, national.binaryRate, comparability.because[0]]).toEqual([null, null, 'nobody']);
  });
});
