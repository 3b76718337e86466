import type { Scene } from '../support/scene.js';
import { failure, from1To, type Case } from './case.js';

export const parking: Case[] = [
  {
    name: 'later facts of a parked key queue behind it, in order, and are not tried',
    drives: ['parking', 'order'],
    async run(scene) {
      const match = await scene.match();
      poisoned(scene, match, 2);
      await scene.meet(match, 2);
      await scene.settle();
      scene.mend('reports', match);
      for (let meeting = 0; meeting < 3; meeting++) await scene.meet(match);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1]);
      expect(await scene.waiting('reports', match)).toEqual([2, 3, 4, 5]);
    },
  },
  {
    name: 'a parked key is tried again in a minute, not sooner',
    drives: ['parking'],
    async run(scene) {
      const match = await scene.match();
      poisoned(scene, match, 1);
      await scene.meet(match);
      await scene.settle();
      await scene.world.plumbing.release('reports').releaseDue();
      const [block] = await scene.world.rows<{ tries: number; seconds: number }>(
        `select tries, extract(epoch from next_try_at - since)::int as seconds from reports.key_block where key = $1`,
        [match],
      );
      expect(block).toEqual({ tries: 0, seconds: 60 });
    },
  },
  {
    name: 'a fact that passed before its key was parked stays as it is',
    drives: ['parking', 'atomic'],
    async run(scene) {
      const match = await scene.match();
      poisoned(scene, match, 4);
      await scene.meet(match, 3);
      await scene.settle();
      await scene.meet(match, 2);
      await scene.settle();
      expect(await scene.page(match)).toEqual({ place: 'library', meetings: 3 });
      expect(await scene.waiting('reports', match)).toEqual([4, 5]);
    },
  },
  {
    name: 'a fact that has to wait holds back its own lane or partition only',
    drives: ['waiting'],
    async run(scene) {
      const ill = await scene.match();
      scene.when('reports', ill, () => {
        throw failure('53300');
      });
      await scene.meet(ill);
      await scene.until('it waits', () => scene.tried('reports', ill).length >= 2);
      const others = await Promise.all(from1To(16).map(() => scene.match()));
      await Promise.all(others.map((match) => scene.meet(match)));
      // Two of its 8 lanes, or 12 partitions, may share the ill one's by chance: more than half must be heard.
      await scene.until('most others are heard', async () => (await heardOf(scene, others)) > 8);
      expect(await scene.heard('reports', ill)).toEqual([]);
      scene.mend('reports', ill);
      await scene.settle();
      expect(await scene.heard('reports', ill)).toEqual([1]);
    },
  },
  {
    name: 'a wire on which others wait gives up on a passing failure for that hearer alone',
    drives: ['parking', 'two hearers', 'interceptor'],
    only: 'in process',
    async run(scene) {
      const match = await scene.match();
      scene.world.patience.set(match, 60);
      scene.when('reports', match, () => {
        throw failure('53300');
      });
      await scene.end(match);
      await scene.settle();
      expect(await scene.parked('reports', match)).toMatchObject([{ errorClass: 'transient', reason: 'Error 53300' }]);
      expect(await scene.heard('alerts', match)).toEqual([1]);
    },
  },
];

/** From the version on. */
function poisoned(scene: Scene, match: string, from: number): void {
  scene.when('reports', match, ({ version }) => {
    if (version >= from) throw new TypeError('for ever');
  });
}

async function heardOf(scene: Scene, matches: string[]): Promise<number> {
  const rows = await scene.world.rows(`select distinct match_id from reports.heard where match_id = any($1)`, [
    matches,
  ]);
  return rows.length;
}
