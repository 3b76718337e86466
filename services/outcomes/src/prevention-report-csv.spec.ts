import { dayOf } from '@waymark/kernel';
import { stageLines } from './domain/prevention-report.js';
import { preventionReportCsv } from './prevention-report-csv.js';
import type { PreventionReport } from './prevention-report.js';

const report = (programme: string): PreventionReport => ({
  from: dayOf('2025-07-01'),
  to: dayOf('2025-09-30'),
  asOf: dayOf('2026-03-02'),
  workbooks: {
    rows: [{ category: 'fraud', name: 'Fraud', completed: 0, share: null }],
    sum: 0,
    total: 0,
    published: null,
    addsUp: true,
    sentence: '',
  },
  sections: [{ programme, stages: stageLines({ offered: 23 }, {}), afterOffer: [], afterCompletion: [] }],
  comparison: { mayBeCompared: false, sentence: '' },
  checks: [{ about: 'Lessons', result: 'differs', sentence: 'The rows are more.' }],
  codeSets: [],
  method: 'How.',
  rateMethod: 'And the rates.',
});

describe('the report as a file', () => {
  it('has every row with what it is of, as many cells as there are columns, and says that it is internal', () => {
    const [header, ...lines] = preventionReportCsv(report('scheme')).trimEnd().split('\n');
    expect(header).toMatch(/^\uFEFFtable,of,figure,count,/);
    expect(lines).toContain(
      'stages,scheme,offered,23,0,,,,,,,,,2025-07-01,2025-09-30,2026-03-02,"internal, small numbers not hidden, not for publication",How. And the rates.',
    );
    expect(lines[0]).toMatch(/^workbooks,Fraud,completed,0,,0,,,/);
    expect(lines.at(-1)).toContain('checks,Lessons,differs,,,,,,,,,,The rows are more.,2025-07-01');
    expect(lines).toHaveLength(2 + 9 + 1);
  });

  it.each(['=1+1', '+1', '-1', '@sum'])('takes no programme called %j for a formula', (programme) =>
    expect(preventionReportCsv(report(programme))).toContain(`'${programme}`),
  );
});
