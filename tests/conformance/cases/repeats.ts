import { republish, system } from '@waymark/kit';
import type { Case } from './case.js';

export const repeats: Case[] = [
  {
    name: 'a fact that is delivered twice has one effect',
    drives: ['repeats'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match);
      await scene.settle();
      await scene.deliver(...(await scene.facts(match)));
      expect(await scene.page(match)).toEqual({ place: 'library', meetings: 1 });
    },
  },
  {
    name: 'a fact that stands twice in one batch has one effect',
    drives: ['repeats'],
    async run(scene) {
      const match = await scene.match();
      const sending = scene.signal();
      scene.onSend(match, (facts, next) => sending.promise.then(next).then(() => void facts));
      await scene.meet(match, 2);
      const [first, second] = await scene.facts(match);
      sending.give();
      await scene.deliver(first!, first!, second!, second!);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
    },
  },
  {
    name: 'two deliveries of one fact at once have one effect',
    drives: ['repeats'],
    async run(scene) {
      const match = await scene.match();
      let hearings = 0;
      scene.when('reports', match, () => (hearings += 1));
      await scene.meet(match);
      const said = await scene.facts(match);
      await Promise.all([scene.deliver(...said), scene.deliver(...said), scene.deliver(...said)]);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1]);
      expect(hearings).toBe(1);
    },
  },
  {
    name: 'a late repeat of an old fact changes nothing',
    drives: ['repeats'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match, ['library', 'park', 'station']);
      await scene.settle();
      const [old] = await scene.facts(match);
      await scene.deliver(old!);
      expect(await scene.page(match)).toEqual({ place: 'station', meetings: 3 });
    },
  },
  {
    name: 'a repeat among new facts leaves these alone',
    drives: ['repeats', 'order'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match, 2);
      await scene.settle();
      const old = await scene.facts(match);
      await Promise.all([scene.meet(match, ['park', 'station']), scene.deliver(...old)]);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2, 3, 4]);
    },
  },
  {
    name: 'a repeat is not answered a second time',
    drives: ['repeats', 'answers'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match, ['panel']);
      await scene.settle();
      await scene.deliver(...(await scene.facts(match)));
      await scene.settle();
      expect(await scene.entriesHeard(match)).toBe(1);
    },
  },
  {
    name: 'a repeat to two hearers has one effect at each',
    drives: ['repeats', 'two hearers', 'interceptor'],
    async run(scene) {
      const match = await scene.match();
      await scene.end(match);
      await scene.settle();
      await scene.deliver(...(await scene.facts(match)));
      expect(await scene.heard('reports', match)).toEqual([1]);
      expect(await scene.heard('alerts', match)).toEqual([1]);
    },
  },
  {
    name: 'a repeat of a parked fact is neither heard nor parked again',
    drives: ['repeats', 'parking'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw new TypeError('for ever');
      });
      await scene.meet(match, 2);
      await scene.settle();
      const tries = scene.tried('reports', match).length;
      await scene.deliver(...(await scene.facts(match)));
      expect(await scene.waiting('reports', match)).toEqual([1, 2]);
      expect(scene.tried('reports', match)).toHaveLength(tries);
    },
  },
  {
    name: 'a repeat of a released fact has no second effect',
    drives: ['repeats', 'release'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw new TypeError('for a while');
      });
      await scene.meet(match, 2);
      await scene.settle();
      scene.mend('reports', match);
      await scene.release('reports', match);
      await scene.deliver(...(await scene.facts(match)));
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
    },
  },
  {
    name: 'a repeat of a skipped fact still has no effect',
    drives: ['repeats', 'release'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw new TypeError('for ever');
      });
      await scene.meet(match);
      await scene.settle();
      const [fact] = await scene.facts(match);
      const skip = { key: match, eventId: fact!.id, reason: 'entered for the wrong child' };
      await scene
        .storeOf('reports')
        .transaction(system('reports', 'test'), (transaction) =>
          scene.world.plumbing.release('reports').skip(transaction, skip),
        );
      scene.mend('reports', match);
      await scene.deliver(fact!);
      expect(await scene.heard('reports', match)).toEqual([]);
      expect(await scene.outcome('reports', fact!.id)).toBe('skipped');
    },
  },
  {
    name: 'a repeat after the hearer was restarted has no effect',
    drives: ['repeats', 'restart'],
    alone: true,
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match, 2);
      await scene.settle();
      await scene.world.restart();
      await scene.deliver(...(await scene.facts(match)));
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
    },
  },
  {
    name: 'a republished span of time comes under the same ids, without effect',
    drives: ['republish', 'repeats'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match, 3);
      await scene.settle();
      const [first] = await scene.facts(match);
      const times = scene.world.gate.timesSent(first!.id);
      const span = { from: '2000-01-01T00:00:00Z', to: '2999-01-01T00:00:00Z', key: match };
      const again = scene.world.breaks.republish ?? republish;
      expect(await scene.within((transaction) => again(transaction, span))).toBe(3);
      await scene.settle();
      expect(scene.world.gate.timesSent(first!.id)).toBeGreaterThan(times);
      expect(await scene.page(match)).toEqual({ place: 'library', meetings: 3 });
    },
  },
];
