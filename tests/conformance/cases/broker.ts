import { topicOf } from '@waymark/kit';
import kafkajs from 'kafkajs';
import { HearingProcess } from '../support/hearing-process.js';
import { Scene } from '../support/scene.js';
import { rest } from '../support/waiting.js';
import { World } from '../support/world.js';
import { failure, from1To, type Case } from './case.js';

/** What only a broker can show. */
const shown: Omit<Case, 'alone' | 'only'>[] = [
  {
    name: 'broker down and back: what is said meanwhile is kept, and heard in order and once',
    drives: ['broker', 'outage'],
    limit: 60_000,
    run: async (scene) => {
      const match = await scene.match();
      await scene.meet(match);
      await scene.settle();
      const broker = scene.world.ground.broker!;
      await broker.stop();
      for (let meeting = 0; meeting < 3; meeting++) await scene.meet(match);
      await scene.until(
        'a send has failed',
        async () => scene.world.gate.timesSent((await scene.facts(match))[1]!.id) > 0,
      );
      await broker.start();
      const last = await heardAnew(scene, match);
      expect(await scene.heard('reports', match)).toEqual(from1To(last));
    },
  },
  {
    name: 'broker killed under load: nothing is lost, repeated or out of order',
    drives: ['broker', 'outage'],
    limit: 60_000,
    run: async (scene) => {
      const matches = await Promise.all(from1To(6).map(() => scene.match()));
      const broker = scene.world.ground.broker!;
      const write = async (match: string) => {
        for (let meeting = 0; meeting < 20; meeting++) await scene.meet(match);
      };
      const writing = Promise.all(matches.map(write));
      await scene.until('some are heard', () => matches.some((match) => scene.tried('reports', match).length > 2));
      await broker.kill();
      await writing; // nobody who writes waits for a broker
      await broker.start();
      for (const match of matches) {
        const last = await heardAnew(scene, match);
        expect(await scene.heard('reports', match)).toEqual(from1To(last));
      }
    },
  },
  {
    name: 'consumer killed in mid-batch: another goes on where it was, nothing is lost, nothing happens twice',
    drives: ['broker', 'restart'],
    limit: 60_000,
    run: async (scene) => {
      const { world } = scene;
      await world.stop();
      const speaker = await World.open(world.ground, { database: world.database, speaksOnly: true });
      const victim = await HearingProcess.start(world);
      const saying = new Scene(speaker);
      try {
        const match = await saying.match();
        scene.matchIds.push(match);
        await victim.hangAt(match, 3);
        await saying.meet(match, 6);
        await victim.hanging();
        await victim.kill();
      } finally {
        await victim.kill();
        await speaker.stop();
        await world.start();
      }
      const last = await heardAnew(scene, scene.matchIds[0]!);
      expect(await scene.heard('reports', scene.matchIds[0]!)).toEqual(from1To(last));
    },
  },
  {
    name: 'two instances of one consumer group, of which one leaves in mid-batch: the other hears the rest',
    drives: ['broker', 'restart', 'waiting'],
    run: async (scene) => {
      const matches = await Promise.all(from1To(8).map(() => scene.match()));
      for (const match of matches)
        scene.when('reports', match, ({ version }) => {
          if (version === 2) throw failure('53300');
        });
      const second = await scene.world.another('two');
      try {
        await Promise.all(matches.map((match) => scene.meet(match, 4)));
        // Some share a partition, and stand behind another's.
        await scene.until('some wait at their second', () => {
          return matches.filter((match) => scene.tried('reports', match).includes(2)).length >= 3;
        });
      } finally {
        await second.stop();
      }
      for (const match of matches) scene.mend('reports', match);
      for (const match of matches) {
        const last = await heardAnew(scene, match);
        expect(await scene.heard('reports', match)).toEqual(from1To(last));
      }
    },
  },
  {
    name: 'what passes only after long is waited for, and never parked',
    drives: ['broker', 'retry', 'waiting'],
    run: async (scene) => {
      const match = await scene.match();
      scene.when('reports', match, ({ version }, _transaction, tries) => {
        if (version === 1 && tries <= 8) throw failure('53300');
      });
      await scene.meet(match, 3);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2, 3]);
      expect(await scene.parked('reports', match)).toEqual([]);
    },
  },
  {
    name: 'bytes that none of our services wrote are parked under their place, and stop nobody',
    drives: ['garbage'],
    run: async (scene) => {
      const { ground } = scene.world;
      const { partition, offset } = await sendGarbage(ground.brokers);
      const source = `${topicOf('mentoring')}/${partition}/${offset}`;
      for (const service of ['reports', 'alerts'] as const)
        await scene.until(`${service} keeps it`, async () => (await scene.parked(service, source)).length === 1);
      expect(await scene.parked('reports', source)).toMatchObject([{ type: null, errorClass: 'garbage' }]);
      await expect(scene.release('reports', source)).rejects.toThrow(/no fact of ours/);
      const match = await scene.match();
      await scene.meet(match);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1]);
    },
  },
];

export const brokers: Case[] = shown.map((each) => ({ ...each, alone: true, only: 'kafka' }));

/**
 * Says one more meeting, and another, until one is heard, and gives how many there are: what was said before that one must
 * have come by then, or never will.
 */
async function heardAnew(scene: Scene, match: string): Promise<number> {
  let last = 0;
  await scene.until('a later one is heard', async () => {
    await scene.meet(match);
    last = (await scene.facts(match)).at(-1)!.version;
    for (const end = performance.now() + 2_000; performance.now() < end; await rest(20))
      if ((await scene.heard('reports', match)).includes(last)) return true;
    return false;
  });
  return last;
}

async function sendGarbage(brokers: string[]): Promise<{ partition: number; offset: string }> {
  const producer = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING }).producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const messages = [{ key: Buffer.from([0, 255]), value: Buffer.from([0, 1, 2, 254]), headers: { type: 'mentoring' } }];
  const [record] = await producer.send({ topic: topicOf('mentoring'), messages });
  await producer.disconnect();
  return { partition: record!.partition, offset: record!.baseOffset! };
}
