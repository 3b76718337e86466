import { ReferralSubmitted } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { idOf, openDesk, type Desk } from '@waymark/testing';
import type { Check } from '../src/domain/published.js';
import { OutcomesModule } from '../src/module.js';
import type { PreventionReport, Section } from '../src/prevention-report.js';
import { Counter, OUTCOMES } from './counter.js';
import { bring, factOf } from './facts.js';
import { childOf } from './identifier-book.js';
import { REPORTED, reportedWorkbooks, workbook, type Deliverer } from './workbooks.js';

const SCHEME = 'deferred-outcome';
const AT = '/api/outcomes/prevention-report';

let desk: Desk;
let counter: Counter;
let officer: Deliverer;

/** The counted quarter: 131 workbooks, 49 referrals into one programme, and 23 offers of another, of which few end well. */
beforeAll(async () => {
  desk = await openDesk({ modules: [OutcomesModule] });
  counter = new Counter(desk);
  const { agencyId, teamId, id } = await desk.officer('worker');
  officer = { agencyId, teamId: teamId!, id };
  const [{ day }] = (await desk.rows<{ day: string }>('outcomes', `select clock.today()::text as day`)) as [
    { day: string },
  ];
  // So that the twelve months of everybody in the quarter are over, whenever this runs.
  if (day < '2026-10-01') await desk.moveClockTo('2026-10-01');
  await bring(desk, [
    ...reportedWorkbooks(officer),
    ...workbook(officer, { name: 'of the year before', place: 0, completedOn: dayOf('2024-08-01') }),
    ...Array.from({ length: 49 }, (_, nth) => submitted(nth)),
  ]);
  for (let nth = 0; nth < 23; nth++) await counter.offered(`S${nth}`, '2025-08-01', SCHEME);
  for (let nth = 0; nth < 18; nth++) await counter.accepted(`S${nth}`, '2025-08-05', SCHEME);
  for (let nth = 0; nth < 12; nth++) await counter.started(`S${nth}`, '2025-08-20', SCHEME);
  for (let nth = 0; nth < 7; nth++) await counter.completed(`S${nth}`, '2025-10-20', SCHEME);
  await counter.returned('S7', '2025-09-20', SCHEME);
  await outcome('0 0', '2025-10-01', '2025-11-10');
  await outcome('1 0', '2026-03-01', '2026-05-10');
  await outcome('of the year before', '2025-01-01', '2025-02-01');
}, 120_000);
afterAll(() => desk.close());

const submitted = (nth: number) => {
  const [referralId, personId] = [idOf(`referred ${nth}`), idOf(`referred child ${nth}`)];
  const { agencyId, teamId } = officer;
  const data = {
    referralId,
    personId,
    programme: 'reframe',
    agencyId,
    receivingAgencyId: agencyId,
    teamId,
    submittedOn: dayOf('2025-08-01'),
  };
  return factOf(`submitted ${nth}`, ReferralSubmitted, data, { key: referralId });
};

const outcome = (name: string, offenceOn: string, outcomeOn: string) => {
  const police = desk.as('police');
  const entry = { personId: childOf(name), code: '2', offenceOn, outcomeOn, sourceReference: `R/${name}` };
  return police.done(police.post(OUTCOMES, entry));
};

const report = async (query = '', period = 'from=2025-07-01&to=2025-09-30', subject = 'analyst') =>
  (await desk.as(subject).get<PreventionReport>(`${AT}?${period}${query}`)).body;
const sectionOf = ({ sections }: PreventionReport, programme: string | null): Section =>
  sections.find((section) => section.programme === programme)!;
const stagesOf = (found: PreventionReport, programme: string | null) =>
  Object.fromEntries(sectionOf(found, programme).stages.map((line) => [line.stage, [line.inPeriod, line.ofOffered]]));
const resultsOf = ({ checks }: { checks: Check[] }) => checks.map(({ about, result }) => [about, result]);

describe('the quarter', () => {
  it('counts 131 workbooks in twelve rows, with their sum and the base of their shares', async () => {
    const { workbooks, checks } = await report('&workbooks=131');
    expect(workbooks.rows.map(({ completed }) => completed)).toEqual(REPORTED);
    expect(workbooks).toMatchObject({ sum: 131, total: 131, published: 131, addsUp: true });
    expect(checks).toMatchObject([{ result: 'agrees', sentence: expect.stringContaining('shares of 131') }]);
  });

  it('counts each stage on its own day, and beside it how far those came who were offered it', async () => {
    const found = await report();
    expect(stagesOf(found, 'reframe')).toMatchObject({ referred: [49, null], offered: [0, 0], completed: [0, 0] });
    expect(stagesOf(found, SCHEME)).toEqual({
      referred: [0, null],
      offered: [23, 23],
      accepted: [18, 18],
      declined: [0, 0],
      started: [12, 12],
      completed: [0, 7],
      returned: [1, 1],
      withdrawn: [0, 0],
      closed: [0, 0],
    });
    expect(stagesOf(found, null)).toMatchObject({ completed: [131, expect.any(Number)], referred: [0, null] });
  });

  it('has a section for what is asked for, also when nothing was heard of it', async () => {
    const found = await report('&programmes=never-heard-of,reframe');
    expect(found.sections.map(({ programme }) => programme)).toEqual([null, 'never-heard-of', 'reframe', SCHEME]);
    expect(stagesOf(found, 'never-heard-of')).toMatchObject({ referred: [0, null], offered: [0, 0] });
  });

  it('has a rate of windows that have run out, with n, months and interval', async () => {
    const { afterCompletion, afterOffer } = sectionOf(await report(), null);
    expect(afterCompletion).toMatchObject([
      { cohort: 'period', months: 3, n: 131, repeats: 0, soFar: { n: 0 } },
      { cohort: 'period', months: 6, n: 131, repeats: 1, soFar: { n: 0 } },
      { cohort: 'period', months: 12, n: 131, repeats: 2, rate: 2 / 131, soFar: { n: 0 } },
      { cohort: 'year-before', months: 12, from: '2023-10-01', to: '2024-09-30', n: 1, repeats: 1, rate: 1 },
    ]);
    expect(afterCompletion[2]!.interval).toEqual({ low: expect.closeTo(0.0042, 3), high: expect.closeTo(0.054, 3) });
    expect(afterOffer.map(({ months }) => months)).toEqual([3, 6, 12, 12]);
  });

  it('leaves those who did not complete in the rate after the offer, and out of the one after completion', async () => {
    const october = sectionOf(await report('', 'from=2025-10-01&to=2025-12-31'), SCHEME);
    expect(october.afterCompletion[0]).toMatchObject({ months: 3, n: 7 });
    expect(sectionOf(await report(), SCHEME).afterOffer[0]).toMatchObject({ months: 3, n: 23 });
    expect(sectionOf(await report(), SCHEME).afterCompletion[0]).toMatchObject({ n: 0, rate: null });
  });

  it('tells windows that are open as so far, and gives them no rate', async () => {
    const [{ day }] = (await desk.rows<{ day: string }>('outcomes', `select clock.today()::text as day`)) as [
      { day: string },
    ];
    await bring(desk, workbook(officer, { name: 'of today', place: 0, completedOn: dayOf(day) }));
    const { afterCompletion } = sectionOf(await report('', `from=${day}&to=${day}`), null);
    expect(afterCompletion[0]).toMatchObject({
      months: 3,
      n: 0,
      rate: null,
      interval: null,
      soFar: { n: 1, repeats: 0 },
    });
  });

  it('counts nobody who is closed to the officer', async () => {
    for (const name of ['0 0', 'S0']) desk.people.closed.add(childOf(name));
    desk.people.closed.add(idOf('referred child 0'));
    const found = await report();
    expect(found.workbooks).toMatchObject({ total: 130, addsUp: true });
    expect(stagesOf(found, SCHEME)).toMatchObject({ offered: [22, 22], completed: [0, 6] });
    expect(stagesOf(found, 'reframe')).toMatchObject({ referred: [48, null] });
    expect(sectionOf(found, null).afterCompletion[2]).toMatchObject({ n: 130, repeats: 1 });
    desk.people.closed.clear();
  });

  it('is the same when everything is told again', async () => {
    const before = await report();
    await desk.deliverAllAgain();
    expect(await report()).toEqual(before);
  });
});

describe('what was published', () => {
  it('is set beside what is counted, stage by stage', async () => {
    const found = await report(`&counts=reframe.referred:49,${SCHEME}.offered:23,${SCHEME}.accepted:23`);
    expect(resultsOf(found)).toEqual([
      ['Shares of the categories', 'agrees'],
      ['reframe: referred', 'agrees'],
      [`${SCHEME}: offered`, 'agrees'],
      [`${SCHEME}: accepted`, 'differs'],
    ]);
    expect(found.checks[3]!.sentence).toContain('another stage: offered');
  });

  it('may not be compared without n and window, which the known 92% has not', async () => {
    expect((await report()).comparison).toMatchObject({ mayBeCompared: false });
    expect((await report('&share=92&shareOf=131')).comparison).toMatchObject({ mayBeCompared: false });
    expect((await report('&share=92&shareOf=131&shareMonths=12')).comparison).toMatchObject({ mayBeCompared: true });
  });

  it('is checked for sums, multiples and direction', async () => {
    const lessons = 'lessons=735,233,187&lessonsTotal=1115&students=22050,6990,5210&studentsTotal=34650';
    const found = await report(`&share=92&shareOf=131&${lessons}&change=14.1&before=1000&after=859`);
    expect(resultsOf(found).slice(1)).toEqual([
      ['Share without a further formal outcome, 92%', 'agrees'],
      ['Lessons', 'differs'],
      ['Students', 'cannot-be-checked'],
      ['Students to a lesson', 'differs'],
      ['Total of the students', 'differs'],
      ['Change of 14.1%', 'differs'],
    ]);
  });
});

describe('whoever asks', () => {
  it('needs a period that ends after it begins, and figures that are figures', async () => {
    const analyst = desk.as('analyst');
    expect(await analyst.get(`${AT}?from=2025-09-30&to=2025-07-01`)).toMatchObject({
      status: 422,
      body: { code: 'period-backwards' },
    });
    for (const wrong of ['workbooks=many', 'share=101', 'counts=reframe.thought:4', 'lessons=1,,2', 'change=down', ''])
      expect(await analyst.get(`${AT}?${wrong ? 'from=2025-07-01&' : ''}to=2025-09-30&${wrong}`)).toMatchObject({
        status: 422,
      });
  });

  it('needs as many rows of students as of lessons', async () => {
    const query = '&lessons=735,233,187&students=22050';
    expect(await desk.as('analyst').get(`${AT}?from=2025-07-01&to=2025-09-30${query}`)).toMatchObject({
      status: 422,
      body: { code: 'rows-differ' },
    });
  });

  it('is a manager, a police officer or an analyst', async () => {
    const status = async (subject: string) =>
      (await desk.as(subject).get(`${AT}?from=2025-07-01&to=2025-09-30`)).status;
    for (const subject of ['manager', 'police', 'analyst']) expect(await status(subject)).toBe(200);
    for (const subject of ['worker', 'referrer', 'operator']) expect(await status(subject)).toBe(403);
  });

  it('takes it into a spreadsheet, every row marked as internal', async () => {
    const { body, headers } = await desk.as('analyst').get<string>(`${AT}.csv?from=2025-07-01&to=2025-09-30`);
    expect(headers.get('content-type')).toContain('text/csv');
    const [header, ...lines] = body.trim().split('\n');
    expect(header).toContain('table,of,figure,count,reached_by_those_offered_in_period,n');
    expect(lines[0]).toContain('workbooks,Knives and weapons,completed,11,,131,,0.0840,');
    expect(body).toContain(`stages,${SCHEME},offered,23,23,`);
    expect(lines.every((line) => line.includes('not for publication'))).toBe(true);
  });
});
