import { declarationOf, type Fact } from '@waymark/events';
import { sendRefused, RefusedByWire } from '@waymark/kit';
import { MeetingHeld } from '../services/contracts.js';
import { odd } from '../support/scene.js';
import { from1To, type Case } from './case.js';

export const speaking: Case[] = [
  {
    name: 'nothing is said of what was rolled back',
    drives: ['rollback'],
    async run(scene) {
      const match = await scene.match();
      const undone = await scene.slowly(match);
      await undone.rollBack();
      await scene.meet(match);
      await scene.settle();
      expect(await scene.facts(match)).toHaveLength(1);
      expect(await scene.heard('reports', match)).toEqual([1]);
    },
  },
  {
    name: 'a hearing that is rolled back has answered nothing',
    drives: ['answers', 'atomic'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, (_fact, _transaction, tries) => {
        if (tries === 1) throw new Error('once');
      });
      await scene.meet(match, ['panel']);
      await scene.settle();
      expect(await scene.entriesHeard(match)).toBe(1);
      expect(await scene.heard('reports', match)).toEqual([1]);
    },
  },
  {
    name: 'an answer is heard by the next service',
    drives: ['answers', 'interceptor'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match, ['panel', 'library', 'panel']);
      await scene.settle();
      expect(await scene.entriesHeard(match)).toBe(2);
    },
  },
  {
    name: 'an answer names its cause, and what belongs together carries one correlation',
    drives: ['answers', 'envelope'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match, ['panel']);
      await scene.settle();
      const [fact] = await scene.facts(match);
      const answers = await scene.world.rows(
        `select caused_by, correlation from reports.fact where data::json ->> 'matchId' = $1`,
        [match],
      );
      expect(answers).toEqual([{ caused_by: fact!.id, correlation: fact!.correlation }]);
    },
  },
  {
    name: 'a handler gets everything that was said of the fact, as it was said',
    drives: ['envelope'],
    async run(scene) {
      const match = await scene.match();
      const got: Fact<object>[] = [];
      scene.when('reports', match, (fact) => got.push(fact));
      await scene.meet(match, ['Zoë’s café\n"by the pier" ⚓']);
      await scene.settle();
      const [{ data, ...envelope }] = (await scene.facts(match)) as [Fact];
      expect(got).toHaveLength(1);
      expect(got[0]).toMatchObject(envelope);
      expect(got[0]!.data).toEqual(JSON.parse(data));
      expect(got[0]!.data).toBeInstanceOf(MeetingHeld);
    },
  },
  {
    name: 'a fact of an older version is lifted to the version of this build',
    drives: ['older version'],
    async run(scene) {
      const match = await scene.match();
      await scene.meet(match);
      await scene.settle();
      const [fact] = await scene.facts(match);
      const older = { schemaVersion: 1, version: 2, data: JSON.stringify({ matchId: match, number: 2 }) };
      await scene.deliver(odd(fact!, { ...older, key: match }));
      expect(await scene.page(match)).toEqual({ place: 'not recorded', meetings: 2 });
      expect(declarationOf(MeetingHeld).version).toBe(2);
    },
  },
  {
    name: 'while the wire is down everything is kept, and comes in order afterwards',
    drives: ['outage'],
    async run(scene) {
      const match = await scene.match();
      let tries = 0;
      scene.onSend(match, async () => {
        tries += 1;
        throw new Error('no broker');
      });
      await scene.meet(match);
      await scene.meet(match, 3);
      await scene.until('a send has failed twice', () => tries >= 2);
      scene.sendAgain();
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual(from1To(4));
    },
  },
  {
    name: 'what was sent and not acknowledged is sent again, and has no second effect',
    drives: ['outage', 'repeats'],
    async run(scene) {
      const match = await scene.match();
      let isLost = true;
      scene.onSend(match, async (_, next) => {
        await next();
        if (isLost) throw ((isLost = false), new Error('the acknowledgement was lost'));
      });
      await scene.meet(match, 3);
      await scene.settle();
      const [fact] = await scene.facts(match);
      await scene.until('it was sent again', () => scene.world.gate.timesSent(fact!.id) >= 2);
      await scene.settle();
      expect(await scene.page(match)).toEqual({ place: 'library', meetings: 3 });
    },
  },
  {
    name: 'what the wire refuses for good is set aside, and its lane goes on',
    drives: ['refused'],
    async run(scene) {
      const { ill, well } = await withRefusal(scene, 1);
      await scene.meet(ill);
      await scene.meet(well);
      await scene.settle(well);
      expect(await scene.heard('reports', well)).toEqual([1]);
      expect(await refusedOf(scene, ill)).toEqual([{ reason: 'too large' }]);
    },
  },
  {
    name: 'later facts of a refused one wait behind it, and all come in order once the wire takes it',
    drives: ['refused'],
    async run(scene) {
      const { ill, well } = await withRefusal(scene, 2);
      await scene.meet(ill, 3);
      await scene.until('it is set aside', async () => (await refusedOf(scene, ill)).length === 1);
      await scene.meet(ill);
      await scene.meet(well);
      await scene.settle(well);
      scene.sendAgain();
      await scene.within((transaction) => sendRefused(transaction, ill));
      await scene.settle();
      expect(await scene.heard('reports', ill)).toEqual(from1To(4));
    },
  },
];

async function withRefusal(scene: Parameters<Case['run']>[0], version: number) {
  const ill = await scene.match();
  const well = await scene.matchBeside(ill);
  scene.onSend(ill, async (facts, next) => {
    const refused = facts.filter((fact) => fact.key === ill && fact.version === version);
    if (refused.length > 0) throw new RefusedByWire(refused, 'too large');
    await next();
  });
  return { ill, well };
}

const refusedOf = (scene: Parameters<Case['run']>[0], key: string) =>
  scene.world.rows<{ reason: string }>(`select reason from mentoring.refused where key = $1`, [key]);
