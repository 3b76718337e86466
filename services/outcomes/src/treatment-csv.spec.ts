import { dayOf } from '@waymark/kernel';
import { stagesOf } from './domain/intention-to-treat.js';
import { treatmentCsv } from './treatment-csv.js';

it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1'])('a group called %j is no formula in a spreadsheet', (key) => {
  const stages = stagesOf([]);
  const file = treatmentCsv({
    anchor: 'offer',
    months: 12,
    by: 'programme',
    from: null,
    to: null,
    asOf: dayOf('2026-06-30'),
    groups: [{ key, name: null, stages }],
    total: stages,
    codeSets: [],
    method: '=method',
  });
  expect(file.startsWith('\uFEFFsplit_by,')).toBe(true);
  expect(file).toContain(`'${key}`);
  expect(file).toContain("'=method");
});
