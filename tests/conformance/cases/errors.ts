import { Refusal } from '@waymark/kernel';
import type { Scene } from '../support/scene.js';
import { failure, from1To, type Case } from './case.js';

/** Which error a handler threw decides what becomes of the fact: so it must arrive as itself. */
export const errors: Case[] = [
  ...(
    [
      [
        'a TypeError',
        () => new TypeError('the school is undefined'),
        { errorClass: 'unknown', reason: 'TypeError' },
        4,
      ],
      [
        'a Refusal',
        () => new Refusal('conflict', 'match-has-ended', 'The match has ended.'),
        { errorClass: 'permanent', reason: 'refused: match-has-ended' },
        1,
      ],
      ['what is no Error at all', () => 'a word', { errorClass: 'unknown', reason: 'string' }, 4],
    ] as const
  ).map(([what, made, parked, tries]): Case => ({
    name: `${what} arrives as itself: tried ${tries === 1 ? 'once' : 'four times'} and parked under its own name`,
    drives: ['errors'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw made();
      });
      await scene.meet(match);
      await scene.settle();
      expect(await scene.parked('reports', match)).toMatchObject([parked]);
      expect(scene.tried('reports', match)).toHaveLength(tries);
    },
  })),
  // Others are given up after four tries. The store itself repeats a rolled back transaction, so those must fail longer.
  ...(
    [
      ['40001', 6],
      ['40P01', 6],
      ['53300', 5],
      ['57P01', 5],
      ['ECONNRESET', 5],
    ] as const
  ).map(([code, failures]): Case => ({
    name: `${code} arrives as itself: it passes, so it is tried as often as it takes, and nothing is parked`,
    drives: ['errors', 'retry'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, ({ version }, _transaction, tries) => {
        if (version === 1 && tries <= failures) throw failure(code);
      });
      await scene.meet(match, 3);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1, 2, 3]);
      expect(await scene.parked('reports', match)).toEqual([]);
    },
  })),
  {
    name: 'an error of the database itself arrives with its code',
    drives: ['errors'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, (_fact, transaction) => transaction.rows(`select 1 / 0`));
      await scene.meet(match);
      await scene.settle();
      expect(await scene.parked('reports', match)).toMatchObject([{ reason: 'QueryFailedError 22012' }]);
    },
  },
  {
    name: 'an error behind an interceptor arrives as itself',
    drives: ['errors', 'interceptor', 'two hearers'],
    async run(scene) {
      const match = await scene.match();
      scene.when('alerts', match, () => {
        throw new Refusal('conflict', 'match-has-ended', 'The match has ended.');
      });
      await scene.end(match);
      await scene.settle();
      expect(await scene.parked('alerts', match)).toMatchObject([{ reason: 'refused: match-has-ended' }]);
      expect(scene.tried('alerts', match)).toHaveLength(1);
    },
  },
  {
    name: 'a swallowed database error is not taken for success',
    drives: ['swallowed'],
    async run(scene) {
      const [ill, well] = [await scene.match(), await scene.match()];
      scene.when('reports', ill, (_fact, transaction) => transaction.rows(`select 1 / 0`).catch(() => {}));
      await Promise.all([scene.meet(ill), scene.meet(well)]);
      await scene.settle();
      expect(await scene.heard('reports', well)).toEqual([1]);
      expect(await scene.waiting('reports', ill)).toEqual([1]);
    },
  },
  {
    name: 'a failed try leaves no mark: the next one takes effect',
    drives: ['atomic'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, (_fact, _transaction, tries) => {
        if (tries <= 2) throw new Error('twice');
      });
      await scene.meet(match);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual([1]);
      expect(await scene.page(match)).toEqual({ place: 'library', meetings: 1 });
    },
  },
  {
    name: 'a failed handler leaves nothing of what it did',
    drives: ['atomic', 'parking'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, () => {
        throw new Error('for ever');
      });
      await scene.meet(match, ['panel']);
      await scene.settle();
      expect(await scene.page(match)).toBeUndefined();
      expect(await scene.entriesHeard(match)).toBe(0);
      expect(await scene.waiting('reports', match)).toEqual([1]);
    },
  },
  {
    name: 'a hearing whose connection is killed half-way takes effect once',
    drives: ['atomic'],
    async run(scene) {
      const match = await scene.match();
      scene.when('reports', match, async ({ version }, transaction, tries) => {
        if (version !== 2 || tries > 1) return;
        const [own] = await transaction.rows<{ pid: number }>(`select pg_backend_pid() as pid`);
        await killed(scene, own!.pid);
      });
      await scene.meet(match, 3);
      await scene.settle();
      expect(await scene.heard('reports', match)).toEqual(from1To(3));
    },
  },
];

async function killed(scene: Scene, pid: number): Promise<void> {
  await scene.world.rows(`select pg_terminate_backend($1)`, [pid]);
  await scene.until('the connection is gone', async () => {
    const there = await scene.world.rows(`select from pg_stat_activity where pid = $1`, [pid]);
    return there.length === 0;
  });
}
