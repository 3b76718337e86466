import { saying } from '@waymark/events';
import { MatchEnded } from '../services/contracts.js';
import { meet } from '../services/matches.js';
import { rest } from '../support/waiting.js';
import { from1To, type Case } from './case.js';

export const order: Case[] = [
  {
    name: 'the facts of one aggregate take effect in the order in which they were committed',
    drives: ['order'],
    async run(scene) {
      const match = await scene.match();
      for (let meeting = 0; meeting < 8; meeting++) await scene.meet(match);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual(from1To(8));
    },
  },
  {
    name: 'order per aggregate holds under eight concurrent writers',
    drives: ['order', 'locks', 'lanes'],
    async run(scene) {
      const matches = [await scene.match(), await scene.match(), await scene.match(), await scene.match()];
      const left = from1To(12).flatMap(() => matches);
      const writer = async () => {
        for (let match = left.pop(); match; match = left.pop()) await scene.meet(match);
      };
      await Promise.all(from1To(8).map(writer));
      await scene.settle();
      for (const match of matches) expect(await scene.heard('reports', match)).toEqual(from1To(12));
    },
  },
  {
    name: 'the second of two writers of one aggregate waits for the first',
    drives: ['locks'],
    async run(scene) {
      const match = await scene.match();
      const first = await scene.slowly(match);
      let hasDecided = false;
      const second = scene.say(match, (state) => ((hasDecided = true), meet(state, ['park'])));
      second.catch(() => {}); // looked at below
      await scene.until('the second writer waits or decides', async () => hasDecided || (await isWaiting(scene)));
      expect(hasDecided).toBe(false);
      await Promise.all([first.commit(), second]);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
    },
  },
  {
    name: 'ids of one aggregate grow with its commits, whichever connections write',
    drives: ['order'],
    async run(scene) {
      const [busy, match] = [await scene.match(), await scene.match()];
      const other = await scene.matchBeside(match);
      const sending = scene.signal();
      scene.onSend(match, (_, next) => sending.promise.then(next));
      scene.onSend(other, (_, next) => sending.promise.then(next));
      // Two connections, each of which has taken an id already; the older one writes the later fact.
      const older = await scene.slowly(busy, async (transaction) => {
        await scene.world.matches.changeWithin(transaction, match, (state) => meet(state, ['park']));
      });
      await scene.meet(other);
      await scene.meet(match);
      await older.commit();
      sending.give();
      await scene.settle();
      const ids = await scene.world.rows<{ version: number }>(
        `select version from mentoring.fact where key = $1 order by id`,
        [match],
      );
      expect(ids.map(({ version }) => version)).toEqual([1, 2]);
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
    },
  },
  {
    name: 'no row is skipped when a lower id commits after a higher one was sent',
    drives: ['late commit'],
    async run(scene) {
      const slow = await scene.match();
      const quick = await scene.matchBeside(slow);
      const late = await scene.slowly(slow);
      await scene.meet(quick, 3);
      await scene.settle(quick);
      await late.commit();
      await scene.settle();
      expect(await scene.heard('reports', slow)).toEqual([1]);
    },
  },
  {
    name: 'no row is skipped when three lower ids commit late, the lowest last',
    drives: ['late commit'],
    async run(scene) {
      const quick = await scene.match();
      const matches = [await scene.matchBeside(quick), await scene.matchBeside(quick), await scene.matchBeside(quick)];
      const slow = [];
      for (const match of matches) slow.push(await scene.slowly(match));
      for (const late of slow.reverse()) {
        await scene.meet(quick);
        await scene.settle(quick);
        await late.commit();
      }
      await scene.settle();
      for (const match of matches) expect(await scene.heard('reports', match)).toEqual([1]);
    },
  },
  {
    name: 'a late commit is followed in order by what its aggregate says next',
    drives: ['late commit'],
    async run(scene) {
      const slow = await scene.match();
      const quick = await scene.matchBeside(slow);
      const late = await scene.slowly(slow);
      await scene.meet(quick);
      await scene.settle(quick);
      const next = scene.meet(slow, 2);
      await late.commit();
      await next;
      await scene.settle();
      expect(await scene.heard('reports', slow)).toEqual([1, 2, 3]);
    },
  },
  {
    name: 'a fact whose sending takes long holds back the later ones of its aggregate',
    drives: ['order', 'lanes'],
    async run(scene) {
      const match = await scene.match();
      const [first, sending] = [scene.signal(), scene.signal()];
      scene.onSend(match, async (facts, next) => {
        const isFirst = facts.some(({ key, version }) => key === match && version === 1);
        if (isFirst) first.give();
        if (isFirst) await sending.promise;
        await next();
      });
      await scene.meet(match);
      await first.promise;
      await scene.meet(match);
      const second = (await scene.facts(match))[1]!;
      // As long as any relay could need to look again: it polls every 100 ms at least while it is busy.
      for (let looks = 0; looks < 25 && scene.world.gate.timesSent(second.id) === 0; looks++) await rest(10);
      if (scene.world.gate.timesSent(second.id) > 0) await rest(150); // the overtaker arrives
      sending.give();
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
    },
  },
  {
    name: 'what is said while its lane is being sent is not taken for sent',
    drives: ['outage'],
    async run(scene) {
      const match = await scene.match();
      const [first, sending] = [scene.signal(), scene.signal()];
      scene.onSend(match, async (_, next) => {
        first.give();
        await sending.promise;
        await next();
      });
      await scene.meet(match);
      await first.promise;
      await scene.meet(match);
      sending.give();
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2]);
    },
  },
  {
    name: 'a backlog longer than a transaction takes is heard to its end, in order',
    drives: ['order', 'batches'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match, 120);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual(from1To(120));
    },
  },
  {
    name: 'facts of one transaction keep their order, whatever their types',
    drives: ['order'],
    async run(scene) {
      const match = await scene.match();
      const ended = saying(MatchEnded, { matchId: match });
      await scene.say(match, (state) => [ended, ...meet(state, ['park']), ended, ...meet(state, ['library']), ended]);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual(from1To(5));
    },
  },
  {
    name: 'a backlog that gathered while nothing could be sent goes out oldest first',
    drives: ['order', 'outage'],
    async run(scene) {
      const match = await scene.match();
      const sending = scene.signal();
      scene.onSend(match, (_, next) => sending.promise.then(next));
      for (let meeting = 0; meeting < 6; meeting++) await scene.meet(match);
      sending.give();
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual(from1To(6));
    },
  },
];

async function isWaiting(scene: Parameters<Case['run']>[0]): Promise<boolean> {
  const waiting = await scene.world.rows(
    `select from pg_stat_activity where datname = current_database() and usename = 'mentoring' and wait_event_type = 'Lock'`,
  );
  return waiting.length > 0;
}
