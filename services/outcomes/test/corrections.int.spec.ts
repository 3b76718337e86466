import { openDesk, type Desk } from '@waymark/testing';
import { OutcomesModule } from '../src/module.js';
import { Counter, fileOf, IMPORTS, OUTCOMES, rowOf } from './counter.js';
import { childOf, closedChildren, PeopleElsewhere } from './identifier-book.js';

let desk: Desk;
let counter: Counter;

beforeAll(async () => {
  desk = await openDesk({ modules: [OutcomesModule, PeopleElsewhere] });
  counter = new Counter(desk);
});
afterAll(() => desk.close());

const police = () => desk.as('police');
const repeatOf = async (child: string) => (await counter.followUpsOf(child))[0]?.repeatOn;
const outcomesOf = async (child: string) => (await police().get(`${OUTCOMES}?person=${childOf(child)}`)).body;
const report = async (id: string) => (await police().get(`${IMPORTS}/${id}`)).body;
const rate = async () =>
  (await desk.as('analyst').get('/api/outcomes/rates?anchor=ending&programme=mentoring&months=12')).body;

describe('a corrected row of a file', () => {
  const first = rowOf('A', '2024-11-10', '2', '2024-12-01', 'A/1');

  it('supersedes what is kept under its reference; the repeat goes, the rate moves back, and the former stays', async () => {
    await counter.completed('A', '2024-11-01', 'mentoring');
    await counter.imported(fileOf(first));
    expect(await repeatOf('A')).toBe('2024-12-01');
    expect(await rate()).toMatchObject({ n: 1, repeats: 1, rate: 1 });

    const id = await counter.imported(fileOf(rowOf('A', '2024-11-10', '21', '2024-12-05', 'A/1')));
    expect(await report(id)).toMatchObject({ fresh: 0, known: 0, corrected: 1, rejected: 0 });
    expect(await repeatOf('A')).toBeNull();
    expect(await rate()).toMatchObject({ n: 1, repeats: 0, rate: 0 });
    const [outcome] = await outcomesOf('A');
    expect(outcome).toMatchObject({ code: '21', outcomeOn: '2024-12-05', importId: id, version: 2 });
    expect((await police().get(`${OUTCOMES}/${outcome.id}`)).body.formerly).toMatchObject([
      { version: 1, code: '2', outcomeOn: '2024-12-01', supersededBy: id },
    ]);
    expect(await desk.said('outcomes.police-outcome-superseded')).toMatchObject([
      { outcomeId: outcome.id, personId: childOf('A'), formerPersonId: childOf('A'), code: '21', importId: id },
    ]);
    const undone = await desk.said('outcomes.repeat-undone');
    expect(new Set(undone.map(({ outcomeId }) => outcomeId))).toEqual(new Set([outcome.id]));
  });

  it('is not taken back by the old file that comes again', async () => {
    const id = await counter.imported(fileOf(first));
    expect(await report(id)).toMatchObject({ fresh: 0, known: 1, corrected: 0 });
    expect(await repeatOf('A')).toBeNull();
  });

  it('changes nothing when it comes twice', async () => {
    const facts = (await desk.said('outcomes.police-outcome-superseded')).length;
    const id = await counter.imported(fileOf(rowOf('A', '2024-11-10', '21', '2024-12-05', 'A/1')));
    expect(await report(id)).toMatchObject({ known: 1, corrected: 0 });
    expect(await desk.said('outcomes.police-outcome-superseded')).toHaveLength(facts);
  });

  it('that was staged and is corrected by hand meanwhile is not kept', async () => {
    await counter.imported(fileOf(rowOf('A2', '2024-11-10', '2', '2024-12-01', 'A/2')));
    const upload = await police().done(
      police().post(IMPORTS, fileOf(rowOf('A2', '2024-11-10', '1', '2024-12-01', 'A/2'))),
    );
    const [outcome] = await outcomesOf('A2');
    await police().done(police().post(`${OUTCOMES}/${outcome.id}/correction`, corrected('A3'), { ifMatch: 1 }));
    const confirmation = `${upload.location}/confirmation`;
    const refused = await police().post(confirmation, { acceptRejected: false }, { ifMatch: upload.version! });
    expect(refused).toMatchObject({ status: 409, body: { code: 'known-meanwhile' } });
  });
});

const corrected = (child: string, given: object = {}) => ({
  personId: childOf(child),
  code: '2',
  offenceOn: '2024-11-10',
  outcomeOn: '2024-12-01',
  offences: 1,
  breach: false,
  ...given,
});

describe('a correction by hand', () => {
  it('moves an outcome to the right child: the windows of both are judged anew', async () => {
    for (const child of ['B1', 'B2']) await counter.completed(child, '2024-11-01');
    await counter.imported(fileOf(rowOf('B1', '2024-11-10', '2', '2024-12-01', 'B/1')));
    expect([await repeatOf('B1'), await repeatOf('B2')]).toEqual(['2024-12-01', null]);

    const [outcome] = await outcomesOf('B1');
    const at = `${OUTCOMES}/${outcome.id}/correction`;
    expect(await police().post(at, corrected('B2'), { ifMatch: 7 })).toMatchObject({ status: 409 });
    expect(await police().post(at, corrected('B2'), { ifMatch: 1 })).toMatchObject({ status: 204, version: 2 });
    expect([await repeatOf('B1'), await repeatOf('B2')]).toEqual([null, '2024-12-01']);
    expect([await outcomesOf('B1'), (await outcomesOf('B2')).length]).toEqual([[], 1]);
  });

  it('is refused where the entry would be, and for whom the outcome is not visible', async () => {
    const [outcome] = await outcomesOf('B2');
    const at = `${OUTCOMES}/${outcome.id}/correction`;
    const early = corrected('B2', { outcomeOn: '2024-11-09' });
    expect(await police().post(at, early, { ifMatch: 2 })).toMatchObject({
      status: 422,
      body: { code: 'outcome-before-offence' },
    });
    expect(await desk.as('worker').post(at, corrected('B2'), { ifMatch: 2 })).toMatchObject({ status: 403 });
    closedChildren.add(childOf('B2'));
    expect(await police().post(at, corrected('B2'), { ifMatch: 2 })).toMatchObject({ status: 404 });
    closedChildren.clear();
  });
});

describe('late news', () => {
  it('moves the repeat to the earlier outcome, also after the window has run out', async () => {
    await counter.completed('C1', '2024-11-01');
    await counter.imported(fileOf(rowOf('C1', '2024-12-01', '2', '2025-06-01', 'C/1')));
    expect(await repeatOf('C1')).toBe('2025-06-01');
    await counter.imported(fileOf(rowOf('C1', '2024-12-01', '1', '2025-02-01', 'C/2')));
    expect(await repeatOf('C1')).toBe('2025-02-01');
  });

  it('marks each window by its own rules', async () => {
    await counter.completed('C2', '2024-01-31');
    await counter.imported(
      fileOf(
        rowOf('C2', '2024-02-01', '1', '2024-05-01', 'C/3'),
        rowOf('C2', '2024-02-01', 'convicted', '2025-02-10', 'C/4'),
      ),
    );
    const windows = await counter.followUpsOf('C2', 'manager', () => true);
    const marks = windows.map(({ measure, months, endsOn, repeatOn }) => [measure, months, endsOn, repeatOn]);
    expect(marks).toEqual([
      ['local', 3, '2024-04-30', null],
      ['local', 6, '2024-07-31', '2024-05-01'],
      ['local', 12, '2025-01-31', '2024-05-01'],
      ['national', 12, '2025-07-31', '2025-02-10'],
    ]);
  });
});

describe('what a completed programme allows', () => {
  it('is what may be recorded by hand, and what a file contradicts', async () => {
    await counter.completed('D1', '2026-03-01', 'deferred-outcome', ['23']);
    const entry = { personId: childOf('D1'), offenceOn: '2026-01-01', outcomeOn: '2026-03-02', sourceReference: 'D/1' };
    expect(await police().post(OUTCOMES, { ...entry, code: '22' })).toMatchObject({
      status: 422,
      body: { code: 'code-not-of-the-programme' },
    });
    expect(await police().post(OUTCOMES, { ...entry, code: '23' })).toMatchObject({ status: 201 });
    await counter.imported(fileOf(rowOf('D1', '2026-01-01', '22', '2026-03-02', 'D/2')));
    const flags = (await outcomesOf('D1')).map(({ code, contradicts }: { code: string; contradicts: boolean }) => [
      code,
      contradicts,
    ]);
    expect(flags.sort()).toEqual([
      ['22', true],
      ['23', false],
    ]);
  });
});
