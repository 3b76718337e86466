import { openDesk, type Desk } from '@waymark/testing';
import type { StageRow } from '../src/domain/intention-to-treat.js';
import type { Treatment } from '../src/intention-to-treat.js';
import { OutcomesModule } from '../src/module.js';
import { Counter, fileOf, rowOf } from './counter.js';
import { childOf, closedChildren, PeopleElsewhere } from './identifier-book.js';

let desk: Desk;
let counter: Counter;

/** Four children of one programme, of whom two complete, and one of a workbook whose window is still open. */
beforeAll(async () => {
  desk = await openDesk({ modules: [OutcomesModule, PeopleElsewhere] });
  counter = new Counter(desk);
  for (const child of ['A', 'B', 'C', 'D']) await counter.offered(child, '2024-11-05', 'mentoring');
  for (const child of ['A', 'B', 'C']) await counter.accepted(child, '2024-11-10', 'mentoring');
  for (const child of ['A', 'B']) {
    await counter.started(child, '2024-11-15', 'mentoring');
    await counter.completed(child, '2025-01-10', 'mentoring');
  }
  await counter.returned('C', '2025-01-20', 'mentoring');
  const recently = (await desk.rows<{ day: string }>('outcomes', `select (clock.today() - 30)::text as day`))[0]!.day;
  await counter.offered('E', recently, 'workbook-arson');
  await counter.imported(
    fileOf(
      rowOf('A', '2024-12-01', '2', '2025-01-05', 'T/1'),
      rowOf('C', '2025-03-01', '1', '2025-03-02', 'T/2'),
      rowOf('D', '2024-11-20', '8', '2024-11-21', 'T/3'),
    ),
  );
}, 60_000);
afterAll(() => desk.close());

const table = async (query: string): Promise<Treatment> =>
  (await desk.as('analyst').get<Treatment>(`/api/outcomes/intention-to-treat?${query}`)).body;
const stage = (stages: StageRow[], name: string) => stages.find((row) => row.stage === name)!;
const figures = (stages: StageRow[]) =>
  Object.fromEntries(stages.map(({ stage, reached, n, repeats }) => [stage, [reached, n, repeats]]));

describe('intention to treat', () => {
  it('counts every enrolment at each stage that it reached, with the outcome of each stage', async () => {
    const { groups, total, codeSets, method } = await table('anchor=offer&window=12&by=programme');
    expect(groups.map(({ key }) => key)).toEqual(['mentoring', 'workbook-arson']);
    expect(figures(groups[0]!.stages)).toEqual({
      offered: [4, 4, 2],
      accepted: [3, 3, 2],
      declined: [0, 0, 0],
      started: [2, 2, 1],
      completed: [2, 2, 1],
      returned: [1, 1, 1],
      withdrew: [0, 0, 0],
      closed: [0, 0, 0],
    });
    expect(stage(groups[0]!.stages, 'offered')).toMatchObject({
      rate: 0.5,
      interval: { low: expect.closeTo(0.15, 2), high: expect.closeTo(0.85, 2) },
    });
    expect(figures(total)['offered']).toEqual([5, 4, 2]);
    expect(codeSets).toMatchObject([{ name: 'formal-outcome', version: 1 }]);
    expect(method).toContain("Wilson's interval at 95%");
  });

  it('tells what is open as so far, and gives it no rate', async () => {
    const { groups } = await table('anchor=offer&window=12&by=programme');
    expect(stage(groups[1]!.stages, 'offered')).toEqual({
      stage: 'offered',
      reached: 1,
      n: 0,
      repeats: 0,
      rate: null,
      interval: null,
      soFar: { n: 1, repeats: 0 },
    });
  });

  it('has a window of its own length: what came after three months is not in it', async () => {
    const three = await table('anchor=offer&window=3&by=programme');
    expect(figures(three.groups[0]!.stages)['offered']).toEqual([4, 4, 1]);
    expect(await desk.as('analyst').get('/api/outcomes/intention-to-treat?anchor=offer&window=9')).toMatchObject({
      status: 422,
    });
  });

  it('from the ending is another table: it holds those who ended, and the offence before it is none', async () => {
    const { total, anchor } = await table('anchor=ending&window=12');
    expect(anchor).toBe('ending');
    expect(figures(total)).toMatchObject({ offered: [3, 3, 1], completed: [2, 2, 0], returned: [1, 1, 1] });
  });

  it('by category prints all twelve, by quarter and agency its own', async () => {
    const { groups } = await table('anchor=offer&by=category');
    expect(groups).toHaveLength(13);
    expect(groups[5]).toMatchObject({ key: 'arson', name: 'Arson' });
    expect(figures(groups[0]!.stages)['offered']).toEqual([0, 0, 0]);
    expect(groups[12]).toMatchObject({ key: null, name: 'No workbook' });
    expect((await table('anchor=offer&by=quarter&to=2024-12-31')).groups.map(({ key }) => key)).toEqual(['2024-Q4']);
    const { agencyId } = await desk.officer('worker');
    expect((await table('anchor=offer&by=agency')).groups.map(({ key }) => key)).toEqual([agencyId]);
  });

  it('is of the period that is asked for, its days included', async () => {
    const offered = async (query: string) => figures((await table(`anchor=offer&${query}`)).total)['offered']![0];
    expect(await offered('from=2024-11-05&to=2024-11-05')).toBe(4);
    expect(await offered('from=2024-11-06')).toBe(1);
    expect(await offered('to=2024-11-04')).toBe(0);
  });

  it('does not count who is closed to the officer, and is not for every role', async () => {
    closedChildren.add(childOf('A'));
    expect(figures((await table('anchor=offer')).total)['offered']![0]).toBe(4);
    closedChildren.clear();
    expect(await desk.as('worker').get('/api/outcomes/intention-to-treat?anchor=offer')).toMatchObject({ status: 403 });
  });

  it('is the same however often, and in whatever order, its facts are heard', async () => {
    const before = await table('anchor=offer');
    await desk.deliverAllAgain();
    expect(await table('anchor=offer')).toEqual(before);
  });

  it('goes into a spreadsheet, each row with what it is of', async () => {
    const { body, headers } = await desk
      .as('analyst')
      .get<string>('/api/outcomes/intention-to-treat.csv?anchor=offer&window=12&by=category');
    expect(headers.get('content-type')).toContain('text/csv');
    const [header, first] = body.split('\n');
    expect(header).toContain('split_by,group,stage,reached,n,further_formal_outcome,rate');
    expect(first).toContain('category,Knives and weapons,offered,0,0,0,,,,0,0,offer,12,,,');
    expect(body).toContain('category,all,offered,5,4,2,0.5000,0.1500,0.8500,1,0,offer,12');
    expect(body.trim().split('\n')).toHaveLength(1 + 14 * 8);
  });
});
