import { dayOf } from '@waymark/kernel';
import { checkRow, FAULTS, type Cells } from './import-row.js';

const today = dayOf('2026-06-30');
const cells = (given: Partial<Cells> = {}): Cells => ({
  scheme: 'pnc-id',
  identifier: '2011/1234567A',
  offence_day: '2026-06-01',
  code: '2',
  offences: '',
  breach: '',
  outcome_day: '2026-06-10',
  source_reference: '46/1234/26',
  ...given,
});
const faultsOf = (given: Partial<Cells>) => {
  const checked = checkRow(cells(given), today);
  return 'faults' in checked ? checked.faults : [];
};

it('an empty number of offences is one, an empty breach none', () => {
  expect(checkRow(cells(), today)).toEqual({
    row: {
      scheme: 'pnc-id',
      identifier: '2011/1234567A',
      code: '2',
      offenceOn: '2026-06-01',
      outcomeOn: '2026-06-10',
      offences: 1,
      isBreach: false,
      sourceReference: '46/1234/26',
    },
  });
});

it.each([
  [{ code: '1a' }, { code: '1A' }],
  [{ code: 'Convicted' }, { code: 'convicted' }],
  [
    { offences: '12', breach: 'Yes' },
    { offences: 12, isBreach: true },
  ],
])('%j is read as %j', (given, row) => {
  expect(checkRow(cells(given), today)).toMatchObject({ row });
});

it.each([
  [{ scheme: 'passport' }, 'scheme-unknown'],
  [{ identifier: '' }, 'identifier-missing'],
  [{ offence_day: '01/06/2026' }, 'offence-day-wrong'],
  [{ offence_day: '2026-02-30' }, 'offence-day-wrong'],
  [{ outcome_day: '' }, 'outcome-day-wrong'],
  [{ outcome_day: '2026-05-31' }, 'outcome-before-offence'],
  [{ outcome_day: '2026-07-01' }, 'outcome-in-future'],
  [{ code: '24' }, 'code-unknown'],
  [{ code: '23', offence_day: '2026-01-01', outcome_day: '2026-02-11' }, 'code-not-valid'],
  [{ offences: '0' }, 'offences-wrong'],
  [{ offences: '1.5' }, 'offences-wrong'],
  [{ breach: 'maybe' }, 'breach-wrong'],
  [{ breach: 'constructor' }, 'breach-wrong'],
  [{ source_reference: '' }, 'reference-wrong'],
  [{ source_reference: 'x'.repeat(101) }, 'reference-wrong'],
] as const)('%j: %s', (given, fault) => {
  expect(faultsOf(given)).toEqual([fault]);
});

it('names everything that is wrong with a row at once', () => {
  expect(faultsOf({ scheme: '', code: '99', outcome_day: 'soon' })).toEqual([
    'scheme-unknown',
    'outcome-day-wrong',
    'code-unknown',
  ]);
});

it('has one whole sentence for each fault', () => {
  for (const sentence of Object.values(FAULTS)) expect(sentence).toMatch(/^[A-Z].+\.$/);
});
