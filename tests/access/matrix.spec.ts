import { Asker } from './asker.js';
import { cellsOf, isDenied, Judge, type Cell } from './cells.js';
import { fields } from './fields.js';
import { inTurns } from './in-turns.js';
import { keptBy } from './kept.js';
import { countsSeen } from './counts.js';
import { lists } from './lists.js';
import { pages } from './pages.js';
import { planted } from './planted.js';
import { readTable } from './table.js';
import { walls } from './walls.js';
import { World } from './world.js';

const table = readTable();
let world: World;

beforeAll(async () => {
  world = await World.open(countsSeen);
});
afterAll(() => world?.product.close());

const judged = async (cells: Cell[]): Promise<string[]> => {
  const judge = await new Judge(world, table, new Asker(world.product), true).open();
  return inTurns(cells, (cell) => judge.judge(cell));
};

describe('the table', () => {
  it('has a row for every route that the running product lists, and for no other', () => {
    const rows = table.rows.map(({ method, path }) => `${method} ${path}`);
    const routes = world.product.routes.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(rows)].sort()).toEqual([...new Set(routes)].sort());
  });

  it('denies what it says, in earnest, and nothing changes by it', async () => {
    const denied = cellsOf(table).filter(isDenied);
    const before = await keptBy(world.product);
    expect(await judged(denied)).toEqual([]);
    expect(await keptBy(world.product)).toEqual(before);
  });

  it('answers what it says, to each as much as it says', async () => {
    const cells = cellsOf(table);
    const [emergencies, others] = [true, false].map((is) =>
      cells.filter((cell) => !isDenied(cell) && (cell.row.rule === 'emergency') === is),
    );
    expect(await judged(others!)).toEqual([]);
    // Last, since they open what they ask for.
    expect(await judged(emergencies!)).toEqual([]);
    process.stdout.write(`${cells.length} cells of the services\n`);
    expect(cells.length).toBeGreaterThanOrEqual(2_000);
  });
});

describe('fields', () => fields(() => world, table));
describe('pages', () => pages(() => world, table));
describe('children on lists', () => lists(() => world));
describe('what is loosened', () => planted(() => world, table));
describe('walls in the database', () => walls(() => world));
