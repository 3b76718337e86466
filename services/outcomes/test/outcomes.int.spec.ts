import { idOf, openDesk, type Desk } from '@waymark/testing';
import { OutcomesModule } from '../src/module.js';
import { Counter, fileOf, OUTCOMES, rowOf } from './counter.js';
import { childOf, PeopleElsewhere } from './identifier-book.js';

let desk: Desk;
let counter: Counter;

beforeAll(async () => {
  desk = await openDesk({ modules: [OutcomesModule, PeopleElsewhere] });
  counter = new Counter(desk);
});
afterAll(() => desk.close());

const police = () => desk.as('police');

const entry = (child: string, given: object = {}) => ({
  personId: childOf(child),
  code: '8',
  offenceOn: '2026-02-01',
  outcomeOn: '2026-02-10',
  sourceReference: `46/${child}/26`,
  ...given,
});

const rate = async (query: string) => (await desk.as('analyst').get(`/api/outcomes/rates?${query}`)).body;

describe('follow-up windows', () => {
  it('open at the offer and at the ending, once each, however often it is heard', async () => {
    await counter.offered('A1', '2026-01-31');
    await counter.completed('A1', '2026-04-30');
    await desk.deliverAllAgain();

    expect(await counter.followUpsOf('A1')).toMatchObject([
      { anchor: 'ending', ending: 'completed', anchoredOn: '2026-04-30', endsOn: '2027-04-30', hasRunOut: false },
      { anchor: 'offer', ending: null, anchoredOn: '2026-01-31', endsOn: '2027-01-31', hasRunOut: false },
    ]);
    const said = await desk.said('outcomes.follow-up-opened');
    const lengths = said
      .filter(({ personId }) => personId === childOf('A1'))
      .map(({ anchor, measure, months, waitingMonths }) => `${anchor} ${measure} ${months}+${waitingMonths}`);
    const each = ['local 12+0', 'local 3+0', 'local 6+0', 'national 12+6'];
    expect(lengths.sort()).toEqual([...each.map((of) => `ending ${of}`), ...each.map((of) => `offer ${of}`)]);
  });

  it('open when a child is returned as well, and say how it ended', async () => {
    await counter.returned('A2', '2026-05-01', 'deferred-outcome');
    expect(await counter.followUpsOf('A2')).toMatchObject([
      { anchor: 'ending', ending: 'breach', endsOn: '2027-05-01' },
    ]);
  });

  it("are seen by the enrolment's agency only", async () => {
    await counter.offered('A3', '2026-01-31');
    expect(await counter.followUpsOf('A3')).toHaveLength(1);
    expect(await counter.followUpsOf('A3', 'medway-worker')).toEqual([]);
  });
});

describe('a police outcome entered by hand', () => {
  it('is kept once for its reference, and told without anything about the child', async () => {
    const first = await police().post(OUTCOMES, entry('B1'));
    const again = await police().post(OUTCOMES, entry('B1'));
    expect([first.status, again.status, again.location]).toEqual([201, 204, first.location]);

    const other = await police().post(OUTCOMES, entry('B1', { code: '1' }));
    expect(other).toMatchObject({ status: 409, body: { code: 'reference-differs' } });
    const said = await desk.said('outcomes.police-outcome-recorded');
    expect(said.filter(({ personId }) => personId === childOf('B1'))).toEqual([
      {
        outcomeId: first.location!.split('/').at(-1),
        personId: childOf('B1'),
        code: '8',
        offenceOn: '2026-02-01',
        outcomeOn: '2026-02-10',
      },
    ]);
  });

  it('is kept once when two people save it at the same moment', async () => {
    const both = await Promise.all([
      police().post(OUTCOMES, entry('B2')),
      desk.as('manager').post(OUTCOMES, entry('B2')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 204]);
  });

  it('waits, as Outcome 22, until the completion was heard', async () => {
    const outcome = entry('B3', { code: '22', outcomeOn: '2026-06-02' });
    expect(await police().post(OUTCOMES, outcome)).toMatchObject({
      status: 409,
      body: { code: 'completion-not-yet-known' },
    });
    await counter.completed('B3', '2026-06-01');
    expect(await police().post(OUTCOMES, outcome)).toMatchObject({ status: 201 });
    const { body } = await police().get(`${OUTCOMES}?person=${childOf('B3')}`);
    expect(body).toMatchObject([{ code: '22', contradicts: false, sourceReference: '46/B3/26' }]);
  });

  it('marks the window that is open', async () => {
    await counter.completed('B4', '2026-03-01');
    await police().done(
      police().post(OUTCOMES, entry('B4', { code: '2', offenceOn: '2026-03-02', outcomeOn: '2026-03-20' })),
    );
    expect(await counter.followUpsOf('B4')).toMatchObject([{ repeatOn: '2026-03-20' }]);
  });

  it('counts although the window opens after it', async () => {
    await police().done(
      police().post(OUTCOMES, entry('B5', { code: '2', offenceOn: '2026-03-02', outcomeOn: '2026-03-20' })),
    );
    await counter.completed('B5', '2026-03-01');
    expect(await counter.followUpsOf('B5')).toMatchObject([{ repeatOn: '2026-03-20' }]);
  });

  it('and a window that opens at the same moment find each other', async () => {
    const children = Array.from({ length: 20 }, (_, index) => `B7${index}`);
    const repeat = { code: '2', offenceOn: '2026-03-02', outcomeOn: '2026-03-20' };
    await Promise.all(
      children.flatMap((child) => [
        counter.completed(child, '2026-03-01'),
        police().done(police().post(OUTCOMES, entry(child, repeat))),
      ]),
    );
    const windows = await Promise.all(children.map((child) => counter.followUpsOf(child)));
    expect(windows.flat().map(({ repeatOn }) => repeatOn)).toEqual(children.map(() => '2026-03-20'));
  });

  it('names the answers that are not right', async () => {
    const { status, body } = await police().post(
      OUTCOMES,
      entry('B6', { offenceOn: '31/02/2026', sourceReference: '' }),
    );
    expect(status).toBe(422);
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['offenceOn', 'sourceReference']);
  });
});

describe('the rate', () => {
  const RATE = 'anchor=ending&programme=mentoring&months=12';

  it('is none while no window has run out', async () => {
    await counter.completed('G1', '2026-03-01', 'mentoring');
    expect(await rate(RATE)).toMatchObject({
      n: 0,
      repeats: 0,
      rate: null,
      interval: null,
      soFar: { n: 1, repeats: 0 },
    });
  });

  it('moves when an import brings a repeat, with its n, window, interval and method', async () => {
    await counter.completed('G2', '2024-11-01', 'mentoring');
    await counter.completed('G3', '2024-12-01', 'mentoring');
    expect(await rate(RATE)).toMatchObject({ n: 2, repeats: 0, rate: 0 });

    await counter.imported(
      fileOf(
        rowOf('G2', '2024-11-02', '2', '2025-10-31', 'G/2'),
        rowOf('G3', '2024-12-01', '2', '2025-01-01', 'G/3'),
        rowOf('G1', '2026-03-02', '1', '2026-04-01', 'G/1'),
      ),
    );
    expect(await rate(RATE)).toMatchObject({
      anchor: 'ending',
      programme: 'mentoring',
      months: 12,
      n: 2,
      repeats: 1,
      rate: 0.5,
      interval: { low: expect.closeTo(0.0945, 3), high: expect.closeTo(0.9055, 3) },
      soFar: { n: 1, repeats: 1 },
      codeSets: [{ name: 'formal-outcome', version: 1 }],
      method: expect.stringContaining('(formal-outcome, version 1)'),
    });
    const found = await desk.said('outcomes.repeat-found');
    // In the local window of twelve months and in the national one.
    const ofG2 = found.filter(({ personId }) => personId === childOf('G2'));
    expect(ofG2.map(({ outcomeOn }) => outcomeOn)).toEqual(['2025-10-31', '2025-10-31']);
  });

  it('never mixes the anchors', async () => {
    expect(await rate('anchor=offer&programme=mentoring&months=12')).toMatchObject({ n: 0, soFar: { n: 0 } });
  });

  it('says each programme by itself as well, and they add up to all of them', async () => {
    const all = await rate('anchor=ending&months=12');
    const codes = all.byProgramme.map(({ programme }: { programme: string }) => programme);
    expect(codes).toContain('mentoring');
    expect(codes).toEqual([...codes].sort());
    const alone = await rate(RATE);
    expect(all.byProgramme.find(({ programme }: { programme: string }) => programme === 'mentoring')).toEqual(
      alone.byProgramme[0],
    );
    expect(alone.byProgramme).toEqual([
      expect.objectContaining({ n: alone.n, repeats: alone.repeats, rate: alone.rate }),
    ]);
    type Part = { n: number; repeats: number; soFar: { n: number } };
    const sum = (of: (part: Part) => number) =>
      all.byProgramme.reduce((total: number, part: Part) => total + of(part), 0);
    expect([sum((part) => part.n), sum((part) => part.repeats), sum((part) => part.soFar.n)]).toEqual([
      all.n,
      all.repeats,
      all.soFar.n,
    ]);
  });

  it('needs an anchor, and a length that is followed', async () => {
    const analyst = desk.as('analyst');
    expect(await analyst.get('/api/outcomes/rates')).toMatchObject({ status: 422 });
    expect(await analyst.get('/api/outcomes/rates?anchor=offer&months=7')).toMatchObject({ status: 422 });
  });
});

describe('what went back to the police', () => {
  const waiting = async (query = '', subject = 'police') =>
    (await desk.as(subject).get(`/api/outcomes/returned-matters${query}`)).body;
  const matter = (child: string) => waiting(`?person=${childOf(child)}`);

  it('waits, with its last safe day, until an outcome names that enrolment', async () => {
    await counter.returned('R1', '2026-01-20', 'deferred-outcome');
    await desk.deliverAllAgain();
    const [kept] = await matter('R1');
    expect(kept).toEqual({
      enrolmentId: idOf('enrolment R1'),
      personId: childOf('R1'),
      programme: 'deferred-outcome',
      returnedOn: '2026-01-20',
      lastSafeDay: '2026-07-20',
    });

    await police().post(OUTCOMES, entry('R1'));
    expect(await matter('R1')).toHaveLength(1);
    await police().post(OUTCOMES, entry('R2', { enrolmentId: kept.enrolmentId }));
    expect(await matter('R1')).toHaveLength(1);
    await police().post(OUTCOMES, entry('R1', { sourceReference: '46/R1b/26', enrolmentId: kept.enrolmentId }));
    expect(await matter('R1')).toEqual([]);
  });

  it('is settled by an outcome that a file brought, once somebody says so', async () => {
    await counter.returned('R3', '2026-01-20', 'deferred-outcome');
    await counter.imported(fileOf(rowOf('R3', '2026-02-01', '2', '2026-02-10', '46/R3/26')));
    expect(await matter('R3')).toHaveLength(1);

    const named = entry('R3', { code: '2', enrolmentId: idOf('enrolment R3') });
    expect((await police().post(OUTCOMES, named)).status).toBe(204);
    expect(await matter('R3')).toEqual([]);
    const { body } = await police().get(`${OUTCOMES}?person=${childOf('R3')}`);
    expect(body).toMatchObject([{ enrolmentId: idOf('enrolment R3'), version: 2 }]);
  });

  it("is shown to the enrolment's agency only, the soonest last safe day first", async () => {
    await counter.returned('R4', '2026-01-20', 'deferred-outcome', '2026-03-01');
    await counter.returned('R5', '2026-01-20', 'reframe', null);
    const all: { personId: string }[] = await waiting();
    const places = ['R4', 'R5'].map((child) => all.findIndex(({ personId }) => personId === childOf(child)));
    expect(places).toEqual([0, all.length - 1]);
    expect(await waiting('', 'medway-worker')).toEqual([]);
    expect((await desk.as('analyst').get('/api/outcomes/returned-matters')).status).toBe(403);
  });
});

it('lists the outcome types with the days between which each holds, and no result of a court', async () => {
  const { body } = await police().get('/api/outcomes/outcome-types');
  expect(body).toContainEqual({
    code: '23',
    meaning: 'Deferred prosecution of a child, conditions completed, no further action',
    isFormal: false,
    validFrom: '2026-02-12',
    validTo: null,
  });
  expect(body.map(({ code }: { code: string }) => code)).not.toContain('convicted');
});
