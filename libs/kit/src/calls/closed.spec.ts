import { system, type Officer } from '../access/actor.js';
import type { Calls } from './calls.js';
import { ClosedPersons } from './closed.js';

const by = { kind: 'officer', id: 'officer' } as Officer;
type Row = { personId: string };
const rows = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ personId: String(index) }));
const rowsOf = (all: Row[]) => async (offset: number, limit: number) => all.slice(offset, offset + limit);

/** people, where every person is closed whose number `isClosed` picks. Tells how many each question was about. */
function closedWhere(isClosed: (id: number) => boolean) {
  const asked: number[] = [];
  const calls = {
    post: async (_by: unknown, service: string, path: string, { ids }: { ids: string[] }) => {
      expect([service, path]).toEqual(['people', '/api/people/closed']);
      asked.push(ids.length);
      return { closed: ids.filter((id) => isClosed(Number(id))) };
    },
  } as unknown as Calls;
  return { asked, closed: new ClosedPersons(calls) };
}

describe('who is closed', () => {
  it('is asked about once each, a thousand at a time', async () => {
    const { asked, closed } = closedWhere((id) => id < 2);
    const ids = rows(2_001).map(({ personId }) => personId);
    expect([...(await closed.closedTo(by, [...ids, ...ids]))]).toEqual(['0', '1']);
    expect(asked).toEqual([1000, 1000, 1]);
  });

  it('is not asked about for nobody, nor for the system, which sees everybody', async () => {
    const { asked, closed } = closedWhere(() => true);
    expect((await closed.closedTo(by, [])).size).toBe(0);
    expect(await closed.isClosedTo(system('referrals', 'nightly'), '1')).toBe(false);
    expect(asked).toEqual([]);
    expect(await closed.isClosedTo(by, '1')).toBe(true);
  });
});

describe('a page', () => {
  it.each([
    ['everybody is open', () => false, 10],
    ['every second is closed', (id: number) => id % 2 === 0, 10],
    ['the first hundred are closed', (id: number) => id < 100, 10],
    ['only the last is open', (id: number) => id < 119, 1],
    ['nobody is open', () => true, 0],
  ])('is full as long as there is somebody to show: %s', async (_, isClosed, length) => {
    const page = await closedWhere(isClosed).closed.openRows(by, 10, rowsOf(rows(120)));
    expect(page).toEqual(
      rows(120)
        .filter(({ personId }) => !isClosed(Number(personId)))
        .slice(0, 10),
    );
    expect(page).toHaveLength(length);
  });

  it('of more than a thousand is read in parts', async () => {
    const { asked, closed } = closedWhere((id) => id === 0);
    expect(await closed.openRows(by, 2_500, rowsOf(rows(2_501)))).toHaveLength(2_500);
    expect(asked).toEqual([1000, 1000, 501]);
  });
});
