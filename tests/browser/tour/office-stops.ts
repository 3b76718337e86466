import type { Stop } from './stop.js';

const SERGEANT = 'Sgt Adam Reeve';
const ANALYST = 'Mina Castell';
const GOVERNANCE = 'Anil Deshmukh';
const AUDITOR = 'Frances Whitby';
const OPERATOR = 'Sam Platt';
const COUNTED_QUARTER = 'from-day=1&from-month=7&from-year=2025&to-day=30&to-month=9&to-year=2025';

/** What becomes of the children, and what is told about it. */
export const COUNTING: Stop[] = [
  {
    name: 'import',
    by: SERGEANT,
    go: async (sergeant, { number }) => {
      await sergeant.open('/imports/new');
      const rows = [
        'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference',
        `youth-justice-id,${number},2025-12-01,1,1,no,2025-12-09,TOUR-1`,
        'youth-justice-id,YJ-NOBODY,2025-12-01,1,1,no,soon,TOUR-2',
      ];
      const buffer = Buffer.from(rows.join('\n'));
      await sergeant.attach('CSV file', { name: 'outcomes.csv', mimeType: 'text/csv', buffer });
      await sergeant.press('Check the file');
      await sergeant.until(sergeant.path(), async () => (await sergeant.text()).includes('1 new outcome would go in'));
    },
  },
  { name: 'outcomes', by: ANALYST, go: (analyst) => analyst.open('/outcomes') },
  {
    name: 'prevention-report',
    by: ANALYST,
    go: (analyst) => analyst.open(`/outcomes/prevention-report?${COUNTED_QUARTER}`),
    as: 'paper',
  },
];

/** Who looked, what is shared, and what was opened in an emergency. */
export const WATCHING: Stop[] = [
  {
    name: 'who-looked',
    by: AUDITOR,
    go: async (auditor, { person }) => {
      await auditor.open(`${person}/looked`);
      await auditor.choose(/^A complaint/);
      await auditor.press('Show who looked');
    },
  },
  { name: 'agreements', by: GOVERNANCE, go: (governance) => governance.open('/agreements') },
  { name: 'emergency', by: 'Jo Whitlock', go: (stranger) => stranger.open('/emergency') },
  {
    name: 'emergency-openings',
    by: GOVERNANCE,
    go: (governance) => governance.open('/emergency-openings'),
  },
  { name: 'who-may-do-what', by: GOVERNANCE, go: (governance) => governance.open('/who-may-do-what') },
];

export const RUNNING: Stop[] = [
  { name: 'officers', by: 'Colin Treadwell', go: (admin) => admin.open('/officers') },
  { name: 'parked', by: OPERATOR, go: (operator) => operator.open('/parked') },
  { name: 'running', by: OPERATOR, go: (operator) => operator.open('/running') },
  { name: 'clock', by: OPERATOR, go: (operator) => operator.open('/clock') },
];
