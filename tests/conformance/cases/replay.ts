import type { Scene } from '../support/scene.js';
import { from1To, type Case } from './case.js';

/** Alone, since a replay holds back the wire for its hearer. */
export const replays: Case[] = [
  {
    name: 'a new hearer gets all that was ever said, in order',
    drives: ['replay', 'order'],
    alone: true,
    async run(scene) {
      const after = await scene.place();
      const [one, other] = [await scene.match(), await scene.match()];
      for (let meeting = 0; meeting < 4; meeting++) await Promise.all([scene.meet(one, 2), scene.meet(other)]);
      await scene.settle();
      await forget(scene);
      await scene.replay('reports', { after });
      expect(await scene.heard('reports', one)).toEqual(from1To(8));
      expect(await scene.heard('reports', other)).toEqual(from1To(4));
    },
  },
  {
    name: 'a replay to a hearer that knows it all has no effect',
    drives: ['replay', 'repeats'],
    alone: true,
    async run(scene) {
      const after = await scene.place();
      const match = await scene.match();
      await scene.meet(match, 5);
      await scene.settle();
      await scene.replay('reports', { after });
      expect(await scene.page(match)).toEqual({ place: 'library', meetings: 5 });
    },
  },
  {
    name: 'a replay that ended half-way is simply run again',
    drives: ['replay', 'repeats'],
    alone: true,
    async run(scene) {
      const after = await scene.place();
      const match = await scene.match();
      await scene.meet(match, 8);
      await scene.settle();
      await forget(scene);
      const ending = new AbortController();
      scene.when('reports', match, ({ version }) => {
        if (version === 5) ending.abort(new Error('killed'));
      });
      await expect(scene.replay('reports', { after, signal: ending.signal })).rejects.toThrow('killed');
      scene.mend('reports', match);
      await scene.replay('reports', { after });
      expect(await scene.heard('reports', match)).toEqual(from1To(8));
    },
  },
  {
    name: 'what is said during a replay comes after it, in order and once',
    drives: ['replay', 'pause'],
    alone: true,
    async run(scene) {
      const after = await scene.place();
      const match = await scene.match();
      await scene.meet(match, 4);
      await scene.settle();
      await forget(scene);
      const [began, goOn] = [scene.signal(), scene.signal()];
      scene.when('reports', match, async ({ version }) => {
        if (version !== 1) return;
        began.give();
        await goOn.promise;
      });
      const replaying = scene.replay('reports', { after });
      await began.promise;
      await scene.meet(match);
      await scene.until('it was sent', async () => {
        const fact = (await scene.facts(match))[4]!;
        return scene.world.gate.timesSent(fact.id) > 0;
      });
      const end = performance.now() + 300;
      await scene.until(
        'it overtook, or did not',
        () => scene.tried('reports', match).at(-1) === 5 || performance.now() > end,
      );
      goOn.give();
      await replaying;
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual(from1To(5));
    },
  },
  {
    name: 'no reader of the log goes past a fact that commits late',
    drives: ['replay', 'late commit'],
    alone: true,
    async run(scene) {
      const after = await scene.place();
      const [slow, quick] = [await scene.match(), await scene.match()];
      const late = await scene.slowly(slow);
      await scene.meet(quick, 2);
      await scene.settle(quick);
      await forget(scene);
      const replaying = scene.replay('reports', { after });
      await scene.until('the reader is at the open place', () => scene.storeOf('reports').source.isInitialized);
      await new Promise((resolve) => setTimeout(resolve, 100));
      scene.onSend(slow, async () => {
        throw new Error('only the log may bring it');
      });
      await late.commit();
      await replaying;
      expect(await scene.heard('reports', slow)).toEqual([1]);
      scene.sendAgain();
      await scene.settle();
      expect(await scene.heard('reports', slow)).toEqual([1]);
    },
  },
  {
    name: 'a replay parks what it cannot hear, and what follows on that key',
    drives: ['replay', 'parking'],
    alone: true,
    async run(scene) {
      const after = await scene.place();
      const [ill, well] = [await scene.match(), await scene.match()];
      await scene.meet(ill, 3);
      await scene.meet(well, 2);
      await scene.settle();
      await forget(scene);
      scene.when('reports', ill, ({ version }) => {
        if (version === 2) throw new TypeError('for ever');
      });
      await scene.replay('reports', { after });
      expect(await scene.heard('reports', ill)).toEqual([1]);
      expect(await scene.waiting('reports', ill)).toEqual([2, 3]);
      expect(await scene.heard('reports', well)).toEqual([1, 2]);
    },
  },
];

/** reports is as it was before it heard of these matches: a new hearer. */
async function forget(scene: Scene): Promise<void> {
  const ids = (await Promise.all(scene.matchIds.map((match) => scene.facts(match)))).flat().map(({ id }) => id);
  await scene.world.rows(`delete from reports.inbox where event_id = any($1)`, [ids]);
  for (const table of ['heard', 'page'])
    await scene.world.rows(`delete from reports.${table} where match_id = any($1)`, [scene.matchIds]);
}
