import { randomUUID } from 'node:crypto';
import { Event, saying } from '@waymark/events';
import { say, system } from '@waymark/kit';
import { NoteKept } from '../services/contracts.js';
import { odd, type Scene } from '../support/scene.js';
import { rest } from '../support/waiting.js';
import { from1To, type Case } from './case.js';

export const releasing: Case[] = [
  {
    name: 'a parked key is released in order, and what is said next follows',
    drives: ['release'],
    async run(scene) {
      const match = await parkedMatch(scene, 4);
      scene.mend('reports', match);
      expect(await scene.release('reports', match)).toBe(4);
      await scene.meet(match);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual(from1To(5));
      expect(await scene.parked('reports', match)).toEqual([]);
    },
  },
  {
    name: 'a release stops at the first that still fails, with its own error',
    drives: ['release', 'errors'],
    async run(scene) {
      const match = await parkedMatch(scene, 4);
      scene.when('reports', match, ({ version }) => {
        if (version === 3) throw new RangeError('the third');
      });
      await expect(scene.release('reports', match)).rejects.toThrow(new RangeError('the third'));
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
      expect(await scene.waiting('reports', match)).toEqual([3, 4]);
    },
  },
  {
    name: 'two releases of a key at once apply each fact once',
    drives: ['release'],
    async run(scene) {
      const match = await parkedMatch(scene, 3);
      const [inFirst, goOn] = [scene.signal(), scene.signal()];
      let calls = 0;
      scene.when('reports', match, async () => {
        calls += 1;
        inFirst.give();
        await goOn.promise;
      });
      const first = scene.release('reports', match);
      await inFirst.promise;
      const second = scene.release('reports', match);
      await scene.until('the second waits, or has come as far', async () => calls > 1 || (await isLocked(scene)));
      goOn.give();
      expect((await first) + (await second)).toBe(3);
      expect(await scene.heard('reports', match)).toEqual([1, 2, 3]);
    },
  },
  {
    name: 'what is said while its key is being released comes after it',
    drives: ['release', 'order'],
    async run(scene) {
      const match = await parkedMatch(scene, 2);
      const [inFirst, goOn] = [scene.signal(), scene.signal()];
      scene.when('reports', match, async ({ version }) => {
        if (version !== 1) return;
        inFirst.give();
        await goOn.promise;
      });
      const releasing = scene.release('reports', match);
      await inFirst.promise;
      await scene.meet(match);
      await scene.until('the new one waits, or has overtaken', async () => {
        return scene.tried('reports', match).includes(3) || (await isLocked(scene));
      });
      await rest(scene.tried('reports', match).includes(3) ? 50 : 0); // the overtaker commits
      goOn.give();
      await releasing;
      await scene.settle();
      await scene.release('reports', match);
      expect(await scene.heard('reports', match)).toEqual([1, 2, 3]);
    },
  },
  {
    name: 'a parked key goes on by itself when its time has come',
    drives: ['release'],
    async run(scene) {
      const match = await parkedMatch(scene, 2);
      scene.mend('reports', match);
      await due(scene, match);
      await scene.world.plumbing.release('reports').releaseDue();
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
    },
  },
  {
    name: 'each try that fails by itself is followed by a longer wait',
    drives: ['release'],
    async run(scene) {
      const match = await parkedMatch(scene, 2);
      for (const minutes of [5, 30, 120]) {
        await due(scene, match);
        await scene.world.plumbing.release('reports').releaseDue();
        const [block] = await scene.world.rows<{ minutes: number }>(
          `select round(extract(epoch from next_try_at - clock_timestamp()) / 60)::int as minutes from reports.key_block where key = $1`,
          [match],
        );
        expect(block).toEqual({ minutes });
      }
      expect(await scene.heard('reports', match)).toEqual([]);
    },
  },
  {
    name: 'a skipped fact takes no effect, what waits behind it does, and the skip is audited',
    drives: ['release'],
    async run(scene) {
      const match = await parkedMatch(scene, 3);
      scene.mend('reports', match);
      const [fact] = await scene.facts(match);
      const release = scene.world.plumbing.release('reports');
      await scene
        .storeOf('reports')
        .transaction(system('reports', 'test'), (transaction) =>
          release.skip(transaction, { key: match, eventId: fact!.id, reason: 'entered for the wrong child' }),
        );
      await release.releaseDue();
      expect(await scene.heard('reports', match)).toEqual([2, 3]);
      const audits = await scene.world.rows(
        `select details from reports.audit where $1 = any(subjects) and kind = 'admin'`,
        [match],
      );
      expect(audits).toMatchObject([{ details: { skipped: fact!.id, reason: 'entered for the wrong child' } }]);
    },
  },
  {
    name: 'what only a later build understands goes on once that build is there',
    drives: ['release', 'undeclared'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match);
      await scene.settle();
      const [fact] = await scene.facts(match);
      const type = `mentoring.learnt-${randomUUID().replaceAll('-', '').replace(/^\d+/, '')}x`;
      const data = JSON.stringify({ matchId: match, number: 3, place: 'park' });
      await scene.deliver(
        odd(fact!, { key: match, type, schemaVersion: 1, version: 2 }),
        odd(fact!, { key: match, version: 3, data }),
      );
      expect(await scene.heard('reports', match)).toEqual([1]);
      Event(type, { version: 1 })(class extends NoteKept {});
      await scene.world.plumbing.release('reports').releaseOfLaterBuild();
      expect(await scene.heard('reports', match)).toEqual([1, 3]);
    },
  },
  {
    name: 'what a released handler says is said, in the same transaction',
    drives: ['release', 'answers', 'interceptor'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw new TypeError('for a while');
      });
      await scene.meet(match, ['panel', 'panel']);
      await scene.settle();
      scene.mend('reports', match);
      await scene.release('reports', match);
      await scene.settle();
      expect(await scene.entriesHeard(match)).toBe(2);
    },
  },
  {
    name: 'a fact larger than every broker takes is refused before it is said',
    drives: ['rollback'],
    async run(scene) {
      const match = await scene.match();
      const large = scene.within(async (transaction) => {
        await scene.world.matches.changeWithin(transaction, match, () => [saying(NoteKept, { matchId: match })]);
        await say(transaction, [saying(NoteKept, { matchId: 'x'.repeat(300_000) })], { key: match, after: 1 });
      });
      await expect(large).rejects.toThrow(/larger than 262144 bytes/);
      await scene.meet(match);
      await scene.settle();
      expect(await scene.facts(match)).toHaveLength(1);
    },
  },
];

/** Its facts are parked at reports; the handler still fails. */
async function parkedMatch(scene: Scene, facts: number): Promise<string> {
  const match = await scene.match();
  scene.when('reports', match, () => {
    throw new TypeError('for a while');
  });
  await scene.meet(match, facts);
  await scene.settle(match);
  return match;
}

const due = (scene: Scene, key: string) =>
  scene.world.rows(`update reports.key_block set next_try_at = clock_timestamp() where key = $1`, [key]);

async function isLocked(scene: Scene): Promise<boolean> {
  const waiting = await scene.world.rows(
    `select from pg_stat_activity where datname = current_database() and usename = 'reports' and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}
