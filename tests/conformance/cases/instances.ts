import { LANES } from '@waymark/kit';
import { WIRE } from '../support/ground.js';
import { Scene } from '../support/scene.js';
import { World } from '../support/world.js';
import { failure, from1To, type Case } from './case.js';

export const instances: Case[] = [
  {
    name: 'two instances share the lanes, and send each fact once',
    drives: ['lanes'],
    alone: true,
    async run(scene) {
      await withTwo(scene, async (one, two) => {
        await one.until('each holds half of the lanes', async () => {
          const held = await one.world.rows<{ lanes: number }>(
            `select count(*)::int as lanes from mentoring.lane_lease where expires_at > clock_timestamp() group by holder`,
          );
          return held.length === 2 && held.every(({ lanes }) => lanes === LANES / 2);
        });
        const matches = await Promise.all(from1To(16).map(() => one.match()));
        await Promise.all(matches.map((match, index) => (index % 2 === 0 ? one : two).meet(match)));
        await one.settle();
        for (const match of matches) {
          const [fact] = await one.facts(match);
          expect(one.world.gate.timesSent(fact!.id) + two.world.gate.timesSent(fact!.id)).toBe(1);
        }
      });
    },
  },
  {
    name: 'order per aggregate holds with two instances that write, send and hear',
    drives: ['lanes', 'order'],
    alone: true,
    async run(scene) {
      await withTwo(scene, async (one, two) => {
        const matches = await Promise.all(from1To(6).map(() => one.match()));
        for (let meeting = 0; meeting < 6; meeting++)
          await Promise.all(matches.map((match, index) => ((index + meeting) % 2 === 0 ? one : two).meet(match)));
        await one.settle();
        for (const match of matches) expect(await one.heard('reports', match)).toEqual(from1To(6));
      });
    },
  },
];

export const stopping: Case[] = [
  {
    name: 'a paused hearer hears nothing, and all of it afterwards, in order',
    drives: ['pause'],
    alone: true,
    async run(scene) {
      const match = await scene.match();
      const hearer = scene.world.plumbing.hearer('reports');
      await scene.world.gate.pause(hearer);
      await scene.meet(match, 2);
      await scene.meet(match);
      const end = performance.now() + 200;
      await scene.until(
        'it hears, or does not',
        () => scene.tried('reports', match).length > 0 || performance.now() > end,
      );
      expect(scene.tried('reports', match)).toEqual([]);
      await scene.world.gate.resume(hearer);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2, 3]);
    },
  },
  {
    name: 'stopped in the middle of a batch and started again: nothing is lost, nothing happens twice',
    drives: ['restart', 'waiting'],
    alone: true,
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, ({ version }) => {
        if (version === 3) throw failure('53300');
      });
      await scene.meet(match, 6);
      await scene.until(
        'the third is tried',
        () => scene.tried('reports', match).filter((version) => version === 3).length > 3,
      );
      await scene.world.stop();
      scene.mend('reports', match);
      await scene.world.start();
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual(from1To(6));
    },
  },
  {
    name: 'what could not be sent before a stop is sent after the start',
    drives: ['restart', 'outage'],
    alone: true,
    async run(scene) {
      const match = await scene.match();
      let tries = 0;
      scene.onSend(match, async () => {
        tries += 1;
        throw new Error('no broker');
      });
      await scene.meet(match, 3);
      await scene.until('a send has failed', () => tries > 0);
      await scene.world.restart();
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2, 3]);
    },
  },
  {
    name: 'a key that was parked before a stop is still parked, and released in order',
    drives: ['restart', 'release'],
    alone: true,
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw new TypeError('for a while');
      });
      await scene.meet(match, 2);
      await scene.settle();
      await scene.world.restart();
      scene.mend('reports', match);
      await scene.meet(match);
      await scene.settle();
      expect(await scene.release('reports', match)).toBe(3);
      expect(await scene.heard('reports', match)).toEqual([1, 2, 3]);
    },
  },
];

/** Two instances that know of each other from the start, on a database of their own: neither waits for the other's leases. */
async function withTwo(scene: Scene, work: (one: Scene, two: Scene) => Promise<void>): Promise<void> {
  const { ground, breaks, isBroken } = scene.world;
  if (WIRE === 'kafka') await scene.world.stop(); // it is of the same consumer groups
  const database = await ground.database();
  const opened: { world: World; scene: Scene }[] = [];
  try {
    await breaks.database?.(database);
    for (const service of ['mentoring', 'reports', 'alerts'])
      await database.admin.query(
        `insert into ${service}.lane_holder (holder, expires_at) values ($1, clock_timestamp() + interval '10 seconds')`,
        [`${service}@two`],
      );
    const one = await World.open(ground, { ...(isBroken && { breaks }), database });
    opened.push({ world: one, scene: new Scene(one) });
    const two = await one.another('two');
    opened.push({ world: two, scene: new Scene(two) });
    await work(opened[0]!.scene, opened[1]!.scene);
  } finally {
    for (const each of opened) {
      each.scene.close();
      await each.world.stop();
    }
    await database.drop();
    if (WIRE === 'kafka') await scene.world.start();
  }
}
