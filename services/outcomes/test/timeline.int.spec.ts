import { openDesk, type Desk } from '@waymark/testing';
import { OutcomesModule } from '../src/module.js';
import { Counter, fileOf, OUTCOMES, rowOf } from './counter.js';
import { childOf, closedChildren, PeopleElsewhere } from './identifier-book.js';

let desk: Desk;
let counter: Counter;

beforeAll(async () => {
  desk = await openDesk({ modules: [OutcomesModule, PeopleElsewhere] });
  counter = new Counter(desk);
});
afterAll(() => desk?.close());

type Line = { on: string; what: string; by: string | null; codes: Record<string, unknown> };
const timeline = async (subject: string, child = 'A'): Promise<Line[]> =>
  (await desk.as(subject).get(`/api/outcomes/timeline?person=${childOf(child)}`)).body;

it('tells what was recorded and corrected, what follows an enrolment, and who said so', async () => {
  await counter.completed('A', '2024-11-01');
  const police = desk.as('police');
  const { id: officer } = await desk.officer('police');
  const entry = { personId: childOf('A'), code: '2', offenceOn: '2025-02-01', outcomeOn: '2025-02-10' };
  const { location } = await police.done(police.post(OUTCOMES, { ...entry, sourceReference: '46/A/25' }));
  const correction = { code: '1', offenceOn: '2025-02-01', outcomeOn: '2025-02-10', offences: 1, breach: false };
  await police.done(police.post(`${location}/correction`, correction, { ifMatch: 1 }));

  const told = await timeline('manager');
  const of = (what: string) => told.filter((line) => line.what === what);
  expect(of('police-outcome-recorded')).toMatchObject([
    { on: '2025-02-10', by: officer, codes: { code: '2', byFile: false } },
  ]);
  expect(of('police-outcome-superseded')).toMatchObject([{ by: officer, codes: { code: '1' } }]);
  expect(of('follow-up-opened')).toMatchObject([
    { on: '2024-11-01', codes: { anchor: 'ending', months: [3, 6, 12], programme: 'reframe' } },
  ]);
  expect(of('repeat-found').map(({ on }) => on)).toEqual(['2025-02-10']);
  expect(told.map(({ on }) => on)).toEqual(
    told
      .map(({ on }) => on)
      .sort()
      .reverse(),
  );
});

it('says that a file brought it, and whose file', async () => {
  await counter.imported(fileOf(rowOf('B', '2025-03-01', '2', '2025-03-09', '46/B/25')));
  const { id } = await desk.officer('police');
  expect(await timeline('manager', 'B')).toMatchObject([
    { what: 'police-outcome-recorded', on: '2025-03-09', by: id, codes: { byFile: true } },
  ]);
});

it('is empty for a role that may not read outcomes, for another agency, and of a child who is closed', async () => {
  expect(await timeline('referrer')).toEqual([]);
  expect(await timeline('medway-manager')).toEqual([]);
  closedChildren.add(childOf('A'));
  expect(await timeline('manager')).toEqual([]);
  closedChildren.clear();
});
