import type { Case } from './cases/case.js';
import { cases } from './cases/index.js';
import { parts } from './parts/index.js';
import type { Part } from './parts/part.js';
import { Ground, WIRE } from './support/ground.js';
import { judge, runCases, table, type Outcomes } from './support/matrix.js';
import { World } from './support/world.js';

/** WAYMARK_MATRIX=whole runs every case on every part: ten minutes in process. */
const IS_WHOLE = process.env['WAYMARK_MATRIX'] === 'whole';
/** Beside those that must catch it, as many that must not mind; another few for each part, so that all take turns. */
const OTHERS = 3;

const chosen = parts.filter(({ isNamed }) => WIRE === 'in process' || IS_WHOLE || isNamed);

function casesFor(part: Part, turn: number): Case[] {
  if (IS_WHOLE) return cases;
  const others = cases.filter(
    ({ drives, only }) => only !== 'kafka' && !drives.some((trait) => part.concerns.includes(trait)),
  );
  const from = (turn * OTHERS) % others.length;
  const sample = [...others, ...others].slice(from, from + OTHERS);
  return cases.filter((each) => part.caughtBy.includes(each.name) || sample.includes(each));
}

describe(`with one part broken, ${WIRE}`, () => {
  const columns = new Map<Part, Outcomes>();
  let ground: Ground;

  beforeAll(async () => {
    ground = await Ground.open();
  });

  afterAll(async () => {
    process.stderr.write(table(cases, columns));
    await ground?.close();
  });

  it('names for each of at least eleven parts a case that must catch it', () => {
    expect(chosen.length).toBeGreaterThanOrEqual(11);
    const names = new Set(cases.map(({ name }) => name));
    for (const { caughtBy } of chosen) {
      expect(caughtBy.length).toBeGreaterThan(0);
      for (const name of caughtBy) expect(names).toContain(name);
    }
  });

  it.each(chosen.map((part, turn) => [part.name, part, turn] as const))(
    '%s: fails where it must, passes elsewhere',
    async (_, part, turn) => {
      const world = await World.open(ground, { breaks: part.breaks });
      try {
        const outcomes = await runCases(world, part, casesFor(part, turn));
        columns.set(part, outcomes);
        expect(judge(part, outcomes)).toEqual([]);
      } finally {
        await world.close();
      }
    },
    600_000,
  );

  // What both wires share is counted by the matrix of the one in process, what only a broker shows by that of Kafka.
  it('counts no case that nothing turns red', () => {
    const counted = cases.filter(({ only }) => WIRE === 'in process' || only === 'kafka');
    const idle = counted.filter((each) => ![...columns.values()].some((outcomes) => outcomes.get(each)));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});
