import type { Day } from '@waymark/kernel';
import { DueDesk, note } from './due-desk.js';
import type { Job } from '../src/time/nightly.js';
import type { TimerHandler } from '../src/time/timers.js';

// What time brings is judged in the order in which it became due, each once and for its own day, whatever happened to the
// process meanwhile: a warning must not be weighed before the absence it rests on.

const WEEK = [
  'compliance 2100-03-26',
  'overdue 2100-03-26',
  'window a 2100-03-26T12:00:00.000Z',
  'compliance 2100-03-27',
  'overdue 2100-03-27',
  'compliance 2100-03-28', // the clocks of England go forward
  'overdue 2100-03-28',
  'window b 2100-03-28T05:00:00.000Z',
  'window c 2100-03-28T12:00:00.000Z',
  'compliance 2100-03-29',
  'overdue 2100-03-29',
  'compliance 2100-03-30',
  'overdue 2100-03-30',
];

describe('after days of downtime', () => {
  let desk: DueDesk;

  beforeEach(async () => {
    desk = await DueDesk.open();
    await desk.moveClockTo('2100-03-25 12:00');
  });
  afterEach(() => desk.close());

  const nightly = (name: string, at: string, more: Partial<Job> = {}): Job => ({
    name,
    at,
    catchUp: 'every',
    run: (slot, { transaction }) => note(transaction, `${name} ${slot}`),
    ...more,
  });
  const window: TimerHandler = ({ kind, key, dueAt }, { transaction }) => note(transaction, `${kind} ${key} ${dueAt}`);
  const jobs = (compliance: Partial<Job> = {}) => [
    nightly('overdue', '03:00'),
    nightly('compliance', '01:30', compliance),
  ];
  const windows = (): Promise<void> =>
    desk.set(
      { kind: 'window', key: 'c', dueAt: '2100-03-28T12:00:00Z' },
      { kind: 'window', key: 'a', dueAt: '2100-03-26T12:00:00Z' },
      { kind: 'window', key: 'b', dueAt: '2100-03-28T05:00:00Z' },
    );
  /** A process that worked until the 25th, and is gone. */
  const before = async (): Promise<void> => {
    const loop = await desk.start({ jobs: jobs(), timers: { window } });
    await desk.settle();
    await windows();
    await loop.stop();
    await desk.rows(`truncate programmes.effect`);
  };
  const down = () => desk.moveClockTo('2100-03-30 12:00');
  const ledger = () =>
    desk.rows<{ job: string; slot: Day }>(
      `select job, slot::text from programmes.job_ledger where outcome = 'done' and slot > '2100-03-25' order by slot, job`,
    );
  const quiet = async (length: number): Promise<void> => {
    for (let tries = 0; tries < 100 && (await desk.effects()).length < length; tries++) {
      await desk.settle();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('all of it is done in due order, once, nights and timers together, each for its own day', async () => {
    await before();
    await down();
    await desk.start({ jobs: jobs(), timers: { window } });
    await desk.settle();
    expect(await desk.effects()).toEqual(WEEK);
    expect(await ledger()).toHaveLength(10);
  });

  it('and by two processes that come up at once', async () => {
    await before();
    await down();
    await Promise.all([1, 2].map(() => desk.start({ jobs: jobs(), timers: { window } })));
    await quiet(WEEK.length);
    expect((await desk.effects()).sort()).toEqual([...WEEK].sort());
    const nights = (await desk.effects()).filter((effect) => effect.startsWith('compliance'));
    expect(nights).toEqual(WEEK.filter((effect) => effect.startsWith('compliance')));
  });

  it('a process that was killed in the middle of a night leaves nothing of it, and the next begins with that night', async () => {
    await before();
    await down();
    let reached = () => {};
    const inTheMiddle = new Promise<void>((resolve) => (reached = resolve));
    const dying = nightly('compliance', '01:30', {
      run: async (slot, { transaction }) => {
        await note(transaction, `compliance ${slot}`);
        if (slot !== '2100-03-28') return;
        reached();
        await transaction.rows(`select pg_sleep(60)`);
      },
    });
    const killed = await desk.start({ jobs: [nightly('overdue', '03:00'), dying], timers: { window } });
    await inTheMiddle;
    const stopped = killed.stop();
    // What a kill is to the database: the connection is gone, and with it what was not committed.
    await desk.rows(`select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'
      and pid <> pg_backend_pid()`);
    await stopped;
    expect(await desk.effects()).toEqual(WEEK.slice(0, 5));

    await desk.start({ jobs: jobs(), timers: { window } });
    await desk.settle();
    expect(await desk.effects()).toEqual(WEEK);
    expect(await ledger()).toHaveLength(10);
  });

  it('a timer in the hands of a process that was just killed is waited for before any later night', async () => {
    await before();
    await down();
    const dead = desk.queue({ window }) as unknown as { take(until: string): Promise<object> };
    await dead.take('2100-03-26T12:00:00Z');
    await desk.start({ jobs: jobs(), timers: { window } });
    await desk.settle();
    expect(await desk.effects()).toEqual(WEEK.slice(0, 2));
    await desk.rows(`update programmes.timer set locked_until = locked_until - interval '31 seconds'
      where locked_until is not null`);
    await desk.settle();
    expect(await desk.effects()).toEqual(WEEK);
  });

  it('a second downtime before all was caught up changes nothing of it', async () => {
    await before();
    await desk.moveClockTo('2100-03-27 02:00');
    const first = await desk.start({ jobs: jobs(), timers: { window } });
    await desk.settle();
    await first.stop();
    expect(await desk.effects()).toEqual(WEEK.slice(0, 4));
    await down();
    await desk.start({ jobs: jobs(), timers: { window } });
    await desk.settle();
    expect(await desk.effects()).toEqual(WEEK);
  });
});
