import { failure, type Case } from './case.js';

/** reports and alerts both hear that a match has ended. */
export const twoHearers: Case[] = [
  {
    name: 'each of two services hears one event, in a transaction of its own',
    drives: ['two hearers', 'interceptor'],
    async run(scene) {
      const match = await scene.match();
      const sessions: Record<string, unknown> = {};
      for (const service of ['reports', 'alerts'] as const)
        scene.when(service, match, async (_fact, transaction) => {
          const [session] = await transaction.rows(`select current_user as role, pg_current_xact_id()::text as id`);
          sessions[service] = session;
        });
      await scene.end(match);
      await scene.settle();
      expect(sessions).toMatchObject({ reports: { role: 'reports_jobs' }, alerts: { role: 'alerts_jobs' } });
      expect(await scene.heard('reports', match)).toEqual([1]);
      expect(await scene.heard('alerts', match)).toEqual([1]);
    },
  },
  {
    name: 'two services hear one event of which one fails: the other keeps its effect',
    drives: ['two hearers', 'parking', 'interceptor'],
    async run(scene) {
      const match = await scene.match();
      scene.when('alerts', match, () => {
        throw new TypeError('only here');
      });
      await scene.end(match);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1]);
      expect(await scene.parked('reports', match)).toEqual([]);
      expect(await scene.heard('alerts', match)).toEqual([]);
      expect(await scene.waiting('alerts', match)).toEqual([1]);
    },
  },
  {
    name: 'while one service waits for its database, the other has heard already',
    drives: ['two hearers', 'interceptor'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw failure('53300');
      });
      await scene.end(match);
      await scene.until('alerts has heard it', async () => (await scene.heard('alerts', match)).length === 1);
      expect(await scene.heard('reports', match)).toEqual([]);
      scene.mend('reports', match);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1]);
    },
  },
  {
    name: 'what failed at both is released at each by itself',
    drives: ['two hearers', 'release', 'interceptor'],
    async run(scene) {
      const match = await scene.match();
      for (const service of ['reports', 'alerts'] as const)
        scene.when(service, match, () => {
          throw new TypeError('at both');
        });
      await scene.end(match);
      await scene.settle();
      scene.mend('reports', match);
      expect(await scene.release('reports', match)).toBe(1);
      expect(await scene.waiting('alerts', match)).toEqual([1]);
      scene.mend('alerts', match);
      expect(await scene.release('alerts', match)).toBe(1);
      expect(await scene.heard('reports', match)).toEqual([1]);
      expect(await scene.heard('alerts', match)).toEqual([1]);
    },
  },
];
