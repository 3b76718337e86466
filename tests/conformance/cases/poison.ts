import type { Fact } from '@waymark/events';
import { odd, type Scene } from '../support/scene.js';
import type { Case } from './case.js';

export const poison: Case[] = [
  {
    name: 'a handler that throws a TypeError parks the key, and other keys go on',
    drives: ['parking'],
    async run(scene) {
      const [ill, well] = [await scene.match(), await scene.match()];
      scene.when('reports', ill, () => (undefined as never as { length: number }).length);
      for (let round = 0; round < 3; round++) await Promise.all([scene.meet(ill), scene.meet(well)]);
      await scene.settle();
      expect(await scene.heard('reports', well)).toEqual([1, 2, 3]);
      expect(await scene.heard('reports', ill)).toEqual([]);
      expect(await scene.waiting('reports', ill)).toEqual([1, 2, 3]);
    },
  },
  {
    name: 'a handler that throws for ever is tried four times, then its key stands still',
    drives: ['parking', 'retry'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw new Error('for ever');
      });
      await scene.meet(match);
      await scene.settle();
      expect(scene.tried('reports', match)).toEqual([1, 1, 1, 1]);
      expect(await scene.waiting('reports', match)).toEqual([1]);
    },
  },
  {
    name: 'what stands beside a poison fact in a batch takes effect, once',
    drives: ['parking', 'atomic', 'batches'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, ({ version }) => {
        if (version === 3) throw new RangeError('the third');
      });
      await scene.meet(match, 5);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
      expect(await scene.waiting('reports', match)).toEqual([3, 4, 5]);
    },
  },
  {
    name: 'two poison keys park each for itself',
    drives: ['parking'],
    async run(scene) {
      const [one, other] = [await scene.match(), await scene.match()];
      for (const match of [one, other])
        scene.when('reports', match, () => {
          throw new TypeError('for ever');
        });
      await Promise.all([scene.meet(one, 2), scene.meet(other, 2)]);
      await scene.settle();
      expect(await scene.waiting('reports', one)).toEqual([1, 2]);
      expect(await scene.waiting('reports', other)).toEqual([1, 2]);
    },
  },
  ...(
    [
      ['bad JSON', { data: '{ "matchId": ' }, 'permanent', /the data is no JSON$/],
      ['JSON that is no object', { data: '[1]' }, 'permanent', /no JSON object$/],
      ['data that breaks its contract', { data: '{"matchId":"x"}' }, 'permanent', /matchId breaks isUuid$/],
      ['a version newer than this build', { schemaVersion: 9 }, 'later-build', /v9 is newer than v2/],
    ] satisfies [string, Partial<Fact>, string, RegExp][]
  ).map(([what, change, errorClass, reason]): Case => ({
    name: `${what} parks its key at once, with the reason`,
    drives: ['parking', 'unreadable'],
    async run(scene) {
      const fact = odd(await heardBefore(scene), change);
      await scene.deliver(fact);
      expect(await scene.parked('reports', fact.key)).toMatchObject([{ id: fact.id, errorClass }]);
      expect((await scene.parked('reports', fact.key))[0]!.reason).toMatch(reason);
      expect(await scene.outcome('reports', fact.id)).toBe('parked');
    },
  })),
  {
    name: 'an undeclared type parks its key: a later build may know it',
    drives: ['undeclared'],
    async run(scene) {
      const fact = odd(await heardBefore(scene), { type: 'mentoring.meeting-sung' });
      await scene.deliver(fact);
      for (const service of ['reports', 'alerts'] as const)
        expect(await scene.parked(service, fact.key)).toMatchObject([{ id: fact.id, errorClass: 'later-build' }]);
    },
  },
  {
    name: 'what follows an undeclared type on its key waits behind it',
    drives: ['undeclared'],
    async run(scene) {
      const match = await scene.match();
      const good = await heardBefore(scene);
      const data = JSON.stringify({ matchId: match, number: 2, place: 'park' });
      await scene.deliver(odd(good, { key: match, type: 'mentoring.meeting-sung' }));
      await scene.deliver(odd(good, { key: match, version: 2, data }));
      expect(await scene.heard('reports', match)).toEqual([]);
      expect(await scene.parked('reports', match)).toMatchObject([
        { errorClass: 'later-build' },
        { errorClass: 'behind' },
      ]);
    },
  },
  {
    name: 'a declared type that nobody here hears is passed over, and leaves no trace',
    drives: ['nobody hears it'],
    async run(scene) {
      const match = await scene.match();
      const good = await heardBefore(scene);
      const other = odd(good, { key: match, type: 'mentoring.note-kept', schemaVersion: 1, data: '{' });
      const data = JSON.stringify({ matchId: match, number: 2, place: 'park' });
      await scene.deliver(other, odd(good, { key: match, version: 2, data }));
      expect(await scene.heard('reports', match)).toEqual([2]);
      expect(await scene.outcome('reports', other.id)).toBeUndefined();
      expect(await scene.parked('reports', match)).toEqual([]);
    },
  },
  {
    name: 'what is parked stands there sealed, and its reason quotes nothing of it',
    drives: ['sealing'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw new Error('met Zebedee at the pier');
      });
      await scene.meet(match, ['Zebedee’s home']);
      await scene.settle();
      const [parked] = await scene.parked('reports', match);
      expect(parked!.payload.toString('utf8')).not.toContain('Zebedee');
      expect(parked!.reason).not.toContain('Zebedee');
    },
  },
];

/** A fact that was heard, to make odd ones of. */
async function heardBefore(scene: Scene): Promise<Fact> {
  const match = await scene.match();
  await scene.meet(match);
  await scene.settle(match);
  return (await scene.facts(match))[0]!;
}
