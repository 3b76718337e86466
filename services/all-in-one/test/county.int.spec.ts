import { addDays, addMonths, dayAt, dayOf, type Day } from '@waymark/kernel';
import { OutcomesModule } from '@waymark/outcomes/module';
import { Founding, PeopleModule, type StaffFile } from '@waymark/people/module';
import { ProgrammesModule } from '@waymark/programmes/module';
import { ReferralsModule } from '@waymark/referrals/module';
import { openDesk, repository, wholeStaff, type Desk } from '@waymark/testing';
import type { Story } from '../src/demo/county/command.js';
import { county } from '../src/demo/county/county.js';
import { readCountyData, type CountyData } from '../src/demo/county/data.js';
import { loadDemo } from '../src/demo/load-demo.js';
import { auditedRows, SUBJECTS, unknownTables } from './audited-tables.js';

// The clock of a test begins at the true day, and moves forwards only: so the quarter is the one after next.
const NOW = dayAt(new Date().toISOString());
const SOON = addMonths(NOW, 5);
const FROM = dayOf(
  `${SOON.slice(0, 4)}-${String(Number(SOON.slice(5, 7)) - ((Number(SOON.slice(5, 7)) - 1) % 3)).padStart(2, '0')}-01`,
);
const QUARTER = { from: FROM, until: addDays(addMonths(FROM, 3), -1), source: 'a small report, for this test' };
/** So much later that what waits today began after the quarter. */
const TODAY = addDays(QUARTER.until, 160);
/** Another one than `npm start` takes: other people, and the same counts. */
const SEED = 2;
const COUNTS: Record<string, number> = { workbook: 1, education: 3, deferral: 3 };

let desk: Desk;
const found = ({ app }: Desk['running']) => app.get(Founding, { strict: false }).found(wholeStaff<StaffFile>());
let stories: Story[];

beforeAll(async () => {
  const modules = [PeopleModule, ReferralsModule, ProgrammesModule, OutcomesModule];
  desk = await openDesk({ modules, found });
  stories = county({ data: smallCounty(), seed: SEED, today: TODAY });
  await load();
}, 600_000);
afterAll(() => desk?.close(), 120_000);

const load = async (): Promise<void> => {
  const { url, issuer } = desk;
  const tokenOf = (subject: string) => issuer.token(subject);
  await loadDemo({ url, tokenOf, stories, operator: 'operator', today: TODAY, progress: () => {} });
  await desk.settle();
};

/** Of each programme a few in the quarter, and nobody in the others but those of today. */
function smallCounty(): CountyData {
  const { programmes, ...rest } = readCountyData(repository);
  const few = programmes.programmes.map((each) => ({
    ...each,
    aQuarter: 0,
    counted: [each.counted[0] === 0 ? 0 : (COUNTS[each.way] ?? null)],
  }));
  return {
    ...rest,
    programmes: { ...programmes, begins: addMonths(QUARTER.from, -2), counted: [QUARTER], programmes: few },
  };
}

const asked = (path: string): number =>
  stories.flatMap(({ commands }) => commands).filter((command) => command.path === path).length;
const count = async (service: string, sql: string, parameters: unknown[] = []): Promise<number> =>
  (await desk.rows<{ count: number }>(service, `select count(*)::int as count from ${sql}`, parameters))[0]!.count;
const inQuarter = (column: string): string => `${column} between '${QUARTER.from}' and '${QUARTER.until}'`;

it('counts from rows what the quarter holds: workbooks by category, zero rows too', async () => {
  const rows = await desk.rows<{ programme: string; count: number }>(
    'programmes',
    `select programme, count(*)::int from enrolment where status = 'completed' and ${inQuarter('ended_on')} group by 1`,
  );
  const workbooks = smallCounty().programmes.programmes.filter(({ way }) => way === 'workbook');
  expect(workbooks).toHaveLength(12);
  for (const { code, counted } of workbooks)
    expect([code, rows.find(({ programme }) => programme === code)?.count ?? 0]).toEqual([code, counted[0]]);
});

it.each([
  ['education', 'referrals', 'referral', 'submitted_on'],
  ['deferral', 'programmes', 'enrolment', 'offered_on'],
])('counts from rows what the quarter holds: %s', async (way, service, table, column) => {
  const { programmes } = smallCounty().programmes;
  const { code, counted } = programmes.find((each) => each.way === way)!;
  expect(await count(service, `${table} where programme = $1 and ${inQuarter(column)}`, [code])).toBe(counted[0]);
});

it('was asked for over HTTP by officers: every command has its row of audit, and nothing waits parked', async () => {
  const audited = (service: string, route: string) =>
    count(service, `audit where kind <> 'consult' and route = $1`, [route]);
  const [persons, referrals] = ['/api/people/persons', '/api/referrals/referrals'];
  expect(await audited('people', `POST ${persons}`)).toBe(asked(persons));
  expect(await audited('referrals', `POST ${referrals}`)).toBe(asked(referrals));
  expect(await count('people', 'person')).toBe(asked(persons));
  for (const service of ['people', 'referrals', 'programmes', 'outcomes'])
    expect([service, await count(service, 'parked')]).toEqual([service, 0]);
});

it('tells whoever asks the same of the quarter', async () => {
  const { from, until } = QUARTER;
  const { body } = await desk.as('analyst').get(`/api/outcomes/deliveries?from=${from}&to=${until}`);
  const { workbooks, programmes } = body as {
    workbooks: { addsUp: boolean; rows: { category: string; completed: number }[] };
    programmes: { programme: string; referred: number; offered: number }[];
  };
  const counted = smallCounty().programmes.programmes;
  const countOf = (code: string) => counted.find((each) => each.code === code)?.counted[0];
  expect(workbooks.rows).toHaveLength(12);
  expect(workbooks.addsUp).toBe(true);
  for (const { category, completed } of workbooks.rows)
    expect([category, completed]).toEqual([category, countOf(`workbook-${category}`)]);
  const found = (code: string) => programmes.find(({ programme }) => programme === code);
  expect(found('reframe')!.referred).toBe(countOf('reframe'));
  expect(found('deferred-outcome')!.offered).toBe(countOf('deferred-outcome'));
});

describe.each(Object.keys(SUBJECTS))('every row that %s wrote', (service) => {
  it('stands in a table of which somebody said what the audit names, or why it names nothing', async () =>
    expect(await unknownTables((...asked) => desk.rows(...asked), service)).toEqual([]));

  it('has its row of audit', async () => {
    const tables = await auditedRows((...asked) => desk.rows(...asked), service);
    expect(tables.filter(({ unnamed }) => unnamed > 0)).toEqual([]);
    expect(tables.filter(({ rows }) => rows > 0).map(({ table }) => table)).toEqual(
      expect.arrayContaining(FILLED[service]!),
    );
  });
});

it('finds a row that nobody was named for', async () => {
  const { admin } = desk.database;
  const runner = admin.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query(`insert into people.agency (id, version, said, code, name, kind)
      values (gen_random_uuid(), 1, 0, 'nobody', 'Nobody', 'council')`);
    const within: Desk['rows'] = async (service, sql, parameters) => {
      await runner.query(`set local search_path = ${service}, public`);
      return runner.query(sql, parameters);
    };
    const lacking = (await auditedRows(within, 'people')).filter(({ unnamed }) => unnamed > 0);
    expect(lacking).toMatchObject([{ table: 'agency', unnamed: 1 }]);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});

const FILLED: Record<string, string[]> = {
  people: [
    ...['agency', 'team', 'staff', 'person', 'identifier', 'carer', 'involvement', 'person_change'],
    ...['sharing_agreement', 'restriction', 'exclusion', 'emergency_opening'],
  ],
  referrals: ['referral', 'consent'],
  programmes: ['enrolment', 'note', 'restricted_note', 'evidence_pack', 'overdue_session'],
  outcomes: ['police_outcome', 'import', 'import_row', 'follow_up'],
};

it('leaves today’s work to each who has work', async () => {
  const today = (await desk.as('operator').get('/api/people/clock')).body.today as Day;
  expect(today).toBe(TODAY);
  const lists: [string, string][] = [
    ['manager', '/api/referrals/referrals?status=submitted'],
    ['manager-north', '/api/referrals/referrals?status=submitted'],
    ['medway-manager', '/api/referrals/referrals?status=submitted'],
    ['referrer', '/api/referrals/referrals?status=draft'],
    ['triage', '/api/referrals/referrals?status=submitted&direction=received'],
    ['police-referrer', '/api/referrals/referrals?status=submitted&direction=sent'],
    ['police-referrer', '/api/referrals/referrals?status=draft&mine=true'],
    ['council', '/api/referrals/referrals?status=submitted&direction=sent'],
    ['school', '/api/referrals/referrals?status=draft&mine=true'],
    ['worker', '/api/programmes/enrolments?worker=me&status=accepted'],
    ['case', '/api/programmes/enrolments?worker=me&status=offered'],
    ['case', '/api/programmes/enrolments?worker=me&overdue=true'],
    ['safeguarding', '/api/programmes/findings?open=true'],
    ['governance', '/api/people/emergency-openings'],
    ['auditor', '/api/people/emergency-openings'],
    ['agency-admin', '/api/people/agreements'],
    ['worker', '/api/programmes/enrolments?overdue=true'],
    ['manager', '/api/programmes/findings?open=true'],
    ['police', '/api/outcomes/returned-matters'],
    ['police', '/api/outcomes/imports'],
  ];
  for (const [subject, path] of lists) {
    const { status, body } = await desk.as(subject).get(path);
    expect([path, status]).toEqual([path, 200]);
    expect([path, lengthOf(body) > 0]).toEqual([path, true]);
  }
  expect(await count('outcomes', `import where status = 'staged'`)).toBe(2);
  const sessions = `enrolment, jsonb_to_recordset(sessions) as each ("plannedOn" date, attendance jsonb)
    where status in ('accepted', 'active') and each."plannedOn" = $1 and each.attendance is null`;
  expect(await count('programmes', sessions, [TODAY])).toBeGreaterThanOrEqual(4);
});

it('leaves information governance two openings to review, and an agreement that runs out within the month', async () => {
  expect((await desk.as('governance').get('/api/people/emergency-openings/waiting')).body).toMatchObject({
    waiting: 2,
  });
  const { body } = await desk.as('governance').get('/api/people/agreements');
  const inForce = (body as { standing: string; endsOn: Day }[]).filter(({ standing }) => standing === 'in-force');
  expect(inForce).toHaveLength(3);
  expect(inForce.filter(({ endsOn }) => endsOn <= addDays(TODAY, 30))).toHaveLength(1);
});

it('leaves the safeguarding lead a concern', async () => {
  const { body } = await desk.as('safeguarding').get('/api/programmes/findings?open=true');
  expect((body as { finding: string }[]).map(({ finding }) => finding)).toContain('safeguarding-concern');
});

it('hides a restricted child from all but those who work on the case, and an excluded one from one officer', async () => {
  const id = async (column: string) =>
    (await desk.rows<{ id: string }>('people', `select id from person where ${column}`))[0]!.id;
  const status = async (subject: string, child: string) =>
    (await desk.as(subject).get(`/api/people/persons/${child}`)).status;
  const [restricted, excluded] = [await id('restricted_to is not null'), await id('cardinality(excluded) > 0')];
  for (const [subject, child, expected] of [
    ['worker', restricted, 200],
    ['manager', restricted, 200],
    ['safeguarding', restricted, 200],
    ['case', restricted, 404],
    ['worker', excluded, 200],
    ['worker-east', excluded, 404],
  ] as const)
    expect([subject, await status(subject, child)]).toEqual([subject, expected]);
});

describe('a child whom the police hold and youth justice works with', () => {
  let child: string;
  beforeAll(async () => {
    const [kent, police] = ['worker', 'police-referrer'].map((subject) => desk.officer(subject));
    const [{ teamId }, { agencyId }] = await Promise.all([kent!, police!]);
    const [known] = await desk.rows<{ id: string }>(
      'people',
      `select person.id from person join involvement i on i.person_id = person.id and i.until is null
       where person.agency_id = $1 and i.because = 'enrolment' and i.team_id = $2`,
      [agencyId, teamId],
    );
    child = `/api/people/persons/${known!.id}`;
  });

  it('is about every second one', async () => {
    const { agencyId } = await desk.officer('police-referrer');
    const share =
      (await count('referrals', 'referral where agency_id = $1', [agencyId])) / (await count('referrals', 'referral'));
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.7);
  });

  it('has carers, numbers and corrections by the team that works with them', async () => {
    const worker = desk.as('worker');
    const before = (await worker.get(child)).body as { version: number; withheld: string[] };
    expect(before.withheld).toEqual([]);
    const carer = { name: 'Jo Elsewhere', relation: 'mother', livesWith: 'yes', parentalResponsibility: 'yes' };
    const { location } = await worker.done(worker.post(`${child}/carers`, { ...carer, phone: '07700 900123' }));
    const reason = 'Told at the first session.';
    const told = { ...carer, name: 'Joan Elsewhere', phone: null, email: null, reason };
    await worker.done(worker.put(location!, told, { ifMatch: 1 }));
    const given = { preferredName: 'Sunny', reason };
    const { version } = await worker.done(worker.post(`${child}/corrections`, given, { ifMatch: before.version }));
    await worker.done(
      worker.post(`${child}/identifiers`, { scheme: 'local-id', value: 'EK/17', reason }, { ifMatch: version }),
    );
    const after = (await desk.as('police-referrer').get(child)).body as { preferredName: string; carers: object[] };
    expect(after.preferredName).toBe('Sunny');
    expect(after.carers).toContainEqual(expect.objectContaining({ name: 'Joan Elsewhere' }));
  });

  it('is found by the number that youth justice gave them', async () => {
    const { body } = await desk.as('manager').get(child);
    const { identifiers } = body as { identifiers: { scheme: string; value: string }[] };
    const { scheme, value } = identifiers.find((each) => each.scheme === 'youth-justice-id')!;
    const found = await desk.as('police').post('/api/people/identifiers/resolution', { scheme, values: [value] });
    expect(found.body).toEqual([{ value, personId: child.split('/').at(-1) }]);
  });
});

it('adds nothing when it is loaded again, as after a load that was cut off', async () => {
  const facts = () => Promise.all(['people', 'referrals', 'programmes', 'outcomes'].map((each) => count(each, 'fact')));
  const before = await facts();
  await load();
  expect(await facts()).toEqual(before);
}, 240_000);

it('counts the same when a year has passed and nobody has to do with those children any more', async () => {
  const { from, until } = QUARTER;
  const report = async () => (await desk.as('analyst').get(`/api/outcomes/deliveries?from=${from}&to=${until}`)).body;
  const before = await report();
  await desk.moveClockTo(addDays(TODAY, 400));
  const [sent] = await desk.rows<{ id: string }>(
    'referrals',
    `select person_id as id from referral where agency_id <> receiving_agency_id and ${inQuarter('submitted_on')}`,
  );
  expect(await desk.as('manager').get(`/api/people/persons/${sent!.id}`)).toMatchObject({ status: 404 });
  expect({ ...(await report()), asOf: null }).toEqual({ ...before, asOf: null });
}, 120_000);

/** Some lists are pages, with more beside. */
const lengthOf = (body: unknown): number =>
  Array.isArray(body) ? body.length : Math.max(0, ...Object.values(body as object).map((each) => lengthIn(each)));
const lengthIn = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
