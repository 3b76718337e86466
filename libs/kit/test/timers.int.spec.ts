import { DueDesk, note } from './due-desk.js';
import type { TimerHandler } from '../src/time/timers.js';

describe('timers', () => {
  let desk: DueDesk;

  beforeEach(async () => {
    desk = await DueDesk.open();
    await desk.moveClockTo('2100-01-01 09:00');
  });
  afterEach(() => desk.close());

  const noting: TimerHandler = ({ kind, key, dueAt }, { transaction }) =>
    note(transaction, `${kind} ${key} ${dueAt.slice(0, 10)}`);
  const left = () =>
    desk.rows<{ kind: string; key: string; tries: number; last_error: string | null }>(
      `select kind, key, tries, last_error from programmes.timer order by kind, key`,
    );

  it('runs nothing early', async () => {
    await desk.set({ kind: 'reminder', key: 'a', dueAt: '2100-01-01T10:00:00Z' });
    await desk.start({ timers: { reminder: noting } });
    await desk.settle();
    expect(await desk.effects()).toEqual([]);
    expect(await left()).toHaveLength(1);
  });

  it('runs everything in due order after a jump of months, also what a handler sets on the way', async () => {
    const weekly: TimerHandler = async (due, { transaction }) => {
      await noting(due, { transaction });
      const next = new Date(Date.parse(due.dueAt) + 7 * 86_400_000).toISOString();
      if (next < '2100-02-20') await desk.timers.set(transaction, { kind: 'weekly', key: due.key, dueAt: next });
    };
    await desk.start({ timers: { weekly, reminder: noting } });
    await desk.set(
      { kind: 'reminder', key: 'a', dueAt: '2100-03-01T10:00:00Z' },
      { kind: 'reminder', key: 'b', dueAt: '2100-01-31T10:00:00Z' },
      { kind: 'weekly', key: 'c', dueAt: '2100-01-28T10:00:00Z' },
      { kind: 'reminder', key: 'c', dueAt: '2100-02-10T10:00:00Z' },
    );
    await desk.moveClockTo('2100-06-01 09:00');
    await desk.settle();
    expect(await desk.effects()).toEqual([
      'weekly c 2100-01-28',
      'reminder b 2100-01-31',
      'weekly c 2100-02-04',
      'reminder c 2100-02-10',
      'weekly c 2100-02-11',
      'weekly c 2100-02-18',
      'reminder a 2100-03-01',
    ]);
    expect(await left()).toEqual([]);
  });

  it('moves a timer that is set again, and gives its data', async () => {
    await desk.set({ kind: 'reminder', key: 'a', dueAt: '2100-01-01T10:00:00Z', data: { step: 1 } });
    await desk.set({ kind: 'reminder', key: 'a', dueAt: '2100-01-03T10:00:00Z', data: { step: 2 } });
    await desk.start({ timers: { reminder: ({ data }, { transaction }) => note(transaction, JSON.stringify(data)) } });
    await desk.moveClockTo('2100-01-02 09:00');
    await desk.settle();
    expect(await desk.effects()).toEqual([]);
    await desk.moveClockTo('2100-01-04 09:00');
    await desk.settle();
    expect(await desk.effects()).toEqual(['{"step":2}']);
  });

  it('does not run what was moved or cleared after it was taken', async () => {
    await desk.set(
      { kind: 'reminder', key: 'a', dueAt: '2099-12-01T10:00:00Z' },
      { kind: 'reminder', key: 'b', dueAt: '2099-12-02T10:00:00Z' },
    );
    const queue = desk.queue({ reminder: noting });
    type Steps = { take(until: string): Promise<object>; run(taken: object): Promise<boolean> };
    const steps = queue as unknown as Steps;
    const [a, b] = [await steps.take('infinity'), await steps.take('infinity')];
    await desk.set({ kind: 'reminder', key: 'a', dueAt: '2100-05-01T10:00:00Z' });
    await desk.within((transaction) => desk.timers.clear(transaction, 'reminder', 'b'));
    expect([await steps.run(a), await steps.run(b)]).toEqual([false, false]);
    expect(await desk.effects()).toEqual([]);
    expect(await left()).toMatchObject([{ kind: 'reminder', key: 'a', tries: 0 }]);
  });

  it('undoes a handler that fails half-way, holds back its key, lets the others go on, and tries again', async () => {
    let isBroken = true;
    const failing: TimerHandler = async (due, { transaction }) => {
      await noting(due, { transaction });
      if (isBroken) throw new TypeError('Robert Tables was not there');
    };
    const failures: { work: string; tries: number }[] = [];
    desk.watchers.add({ ran: () => {}, failed: ({ work, tries }) => failures.push({ work, tries }) });
    await desk.set(
      { kind: 'failing', key: 'a', dueAt: '2099-12-01T10:00:00Z' },
      { kind: 'reminder', key: 'a', dueAt: '2099-12-02T10:00:00Z' },
      { kind: 'reminder', key: 'b', dueAt: '2099-12-03T10:00:00Z' },
    );
    const loop = await desk.start({ timers: { failing, reminder: noting } });
    await desk.settle();
    expect(await desk.effects()).toEqual(['reminder b 2099-12-03']);
    expect(failures).toEqual([{ work: 'timer:failing', tries: 1 }]);
    expect(await left()).toMatchObject([
      { kind: 'failing', tries: 1, last_error: 'TypeError' },
      { kind: 'reminder', key: 'a' },
    ]);

    isBroken = false;
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    loop.wake();
    await desk.settle();
    expect(await desk.effects()).toEqual(['reminder b 2099-12-03', 'failing a 2099-12-01', 'reminder a 2099-12-02']);
  });

  it('gives a timer to another process when the one that took it died', async () => {
    await desk.set({ kind: 'reminder', key: 'a', dueAt: '2099-12-01T10:00:00Z' });
    const dead = desk.queue({ reminder: noting }) as unknown as { take(until: string): Promise<object> };
    await dead.take('infinity');
    await desk.start({ timers: { reminder: noting } });
    await desk.settle();
    expect(await desk.effects()).toEqual([]);
    await desk.rows(`update programmes.timer set locked_until = locked_until - interval '31 seconds'`);
    await desk.settle();
    expect(await desk.effects()).toEqual(['reminder a 2099-12-01']);
  });

  it('runs each once, and one key in order and never at once, with three processes at work', async () => {
    const atWork = new Set<string>();
    const clashes: string[] = [];
    const slow: TimerHandler = async (due, { transaction }) => {
      if (atWork.has(due.key)) clashes.push(due.key);
      atWork.add(due.key);
      await note(transaction, `${due.key} ${String(due.data['turn'])}`);
      await new Promise((resolve) => setTimeout(resolve, 3));
      atWork.delete(due.key);
    };
    const alarms = Array.from({ length: 120 }, (_, turn) => ({
      kind: `step-${turn}`,
      key: `key-${turn % 2}`,
      dueAt: new Date(Date.UTC(2099, 0, 1, 0, turn)).toISOString(),
      data: { turn },
    }));
    await desk.set(...alarms);
    const timers = Object.fromEntries(alarms.map(({ kind }) => [kind, slow]));
    await Promise.all([1, 2, 3].map(() => desk.start({ timers })));
    // Each settles when it finds nothing; another may still be at its last one.
    while ((await left()).length > 0) await desk.settle();
    const effects = await desk.effects();
    expect(effects).toHaveLength(120);
    expect(clashes).toEqual([]);
    for (let key = 0; key < 2; key++) {
      const turns = effects
        .filter((effect) => effect.startsWith(`key-${key} `))
        .map((effect) => Number(effect.split(' ')[1]));
      expect(turns).toEqual(Array.from({ length: 60 }, (_, index) => key + 2 * index));
    }
  });

  it('leaves kinds that it does not know, and they hold back nobody', async () => {
    await desk.set(
      { kind: 'of-a-later-build', key: 'a', dueAt: '2099-12-01T10:00:00Z' },
      { kind: 'reminder', key: 'a', dueAt: '2099-12-02T10:00:00Z' },
    );
    await desk.start({ timers: { reminder: noting } });
    await desk.settle();
    expect(await desk.effects()).toEqual(['reminder a 2099-12-02']);
    expect(await left()).toMatchObject([{ kind: 'of-a-later-build', tries: 0 }]);
    expect(await desk.queue({ reminder: noting }).unknownKinds()).toEqual(['of-a-later-build']);
  });

  it('tells how late it was', async () => {
    const runs: { work: string; lateSeconds: number }[] = [];
    desk.watchers.add({ ran: ({ work, lateSeconds }) => runs.push({ work, lateSeconds }), failed: () => {} });
    await desk.set({ kind: 'reminder', key: 'a', dueAt: '2100-01-01T08:00:00Z' });
    await desk.start({ timers: { reminder: noting } });
    await desk.settle();
    expect(runs).toEqual([{ work: 'timer:reminder', lateSeconds: expect.any(Number) }]);
    expect(runs[0]!.lateSeconds).toBeGreaterThanOrEqual(3_600);
    expect(runs[0]!.lateSeconds).toBeLessThan(3_660);
  });

  it('goes on by itself after the database was away', async () => {
    await desk.set({ kind: 'reminder', key: 'a', dueAt: '2100-01-02T10:00:00Z' });
    await desk.start({ timers: { reminder: noting } });
    await desk.settle();
    await desk.rows(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'programmes'`);
    await desk.moveClockTo('2100-01-03 09:00');
    await desk.settle();
    expect(await desk.effects()).toEqual(['reminder a 2100-01-02']);
  });
});
