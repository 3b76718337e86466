import { cases } from './cases/index.js';
import { Ground, WIRE } from './support/ground.js';
import { runCase } from './support/run.js';
import { World } from './support/world.js';

describe(`the plumbing as it is, ${WIRE}`, () => {
  let ground: Ground;
  let world: World;

  beforeAll(async () => {
    ground = await Ground.open();
    world = await World.open(ground);
  });

  afterAll(async () => {
    await world?.close();
    await ground?.close();
  });

  it('has at least 50 cases, each with a name of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(50);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, each) => {
    await runCase(world, each);
  });
});
