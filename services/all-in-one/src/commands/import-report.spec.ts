import { rejectionLine, summaryLine } from './import-report.js';

it('counts the rows, and names what will be flagged only when there is something', () => {
  const report = { rows: 5, fresh: 2, known: 1, corrected: 0, rejected: 2, contradicting: 0 };
  expect(summaryLine(report)).toBe('5 rows: 2 new, 1 known already, 2 that cannot be used.');
  expect(summaryLine({ ...report, rows: 1, contradicting: 1 })).toBe(
    '1 row: 2 new, 1 known already, 2 that cannot be used. 1 without a completion known here will be flagged.',
  );
});

it('names a rejected row by its line and all its faults', () => {
  const reasons = [
    { code: 'code-unknown', sentence: 'Write code as a police outcome type.' },
    { code: 'breach-wrong', sentence: 'Write breach as yes or no.' },
  ];
  expect(rejectionLine({ row: 4, sourceReference: 'C/3', reasons })).toBe(
    '  row 4 (C/3): Write code as a police outcome type. Write breach as yes or no.',
  );
  expect(rejectionLine({ row: 4, sourceReference: null, reasons })).toMatch(/^ {2}row 4: Write/);
});

it('lets no reference from a file speak to the terminal', () => {
  expect(rejectionLine({ row: 2, sourceReference: 'a\x1b[2Jb\r', reasons: [] })).not.toMatch(/[\x1b\r]/);
});
