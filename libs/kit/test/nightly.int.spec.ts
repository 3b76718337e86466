import { Housekeeping } from '../src/time/housekeeping.js';
import type { Job } from '../src/time/nightly.js';
import { DueDesk, note } from './due-desk.js';

describe('nightly jobs', () => {
  let desk: DueDesk;

  beforeEach(async () => (desk = await DueDesk.open()));
  afterEach(() => desk.close());

  const job = (more: Partial<Job> = {}): Job => ({
    name: 'compliance',
    at: '01:30',
    catchUp: 'every',
    run: (slot, { transaction }) => note(transaction, `compliance ${slot}`),
    ...more,
  });
  const ledger = async () => {
    const rows = await desk.rows<{ job: string; slot: string; outcome: string }>(
      `select job, slot::text, outcome from programmes.job_ledger order by slot, job`,
    );
    return rows.map(({ slot, outcome }) => `${slot} ${outcome}`);
  };

  it('begin on the day of the first start, and not again at the next', async () => {
    await desk.moveClockTo('2100-01-10 01:00');
    const loop = await desk.start({ jobs: [job()] });
    await desk.settle();
    expect(await desk.effects()).toEqual([]);
    await desk.moveClockTo('2100-01-10 01:31');
    await desk.settle();
    await loop.stop();
    await desk.start({ jobs: [job()] });
    await desk.settle();
    expect(await desk.effects()).toEqual(['compliance 2100-01-10']);
    expect(await ledger()).toEqual(['2100-01-09 begun', '2100-01-10 done']);
  });

  it.each([
    [
      'spring',
      '2100-03-26 12:00',
      '2100-03-30 12:00',
      ['2100-03-26', '2100-03-27', '2100-03-28', '2100-03-29', '2100-03-30'],
    ],
    ['autumn', '2100-10-29 12:00', '2100-11-01 12:00', ['2100-10-29', '2100-10-30', '2100-10-31', '2100-11-01']],
  ])('make up every missed night over the change of the clocks in %s, once and in order', async (_, from, to, days) => {
    await desk.moveClockTo(from);
    await desk.start({ jobs: [job()] });
    await desk.settle();
    await desk.moveClockTo(to);
    await desk.settle();
    expect(await desk.effects()).toEqual(days.map((day) => `compliance ${day}`));
  });

  it('make up only the newest night where that is enough, and record the others', async () => {
    await desk.moveClockTo('2100-01-10 12:00');
    await desk.start({ jobs: [job({ catchUp: 'latest' })] });
    await desk.settle();
    await desk.moveClockTo('2100-01-13 12:00');
    await desk.settle();
    expect(await desk.effects()).toEqual(['compliance 2100-01-10', 'compliance 2100-01-13']);
    expect(await ledger()).toEqual([
      '2100-01-09 begun',
      '2100-01-10 done',
      '2100-01-11 skipped',
      '2100-01-12 skipped',
      '2100-01-13 done',
    ]);
  });

  it('stand in due order among the timers', async () => {
    await desk.moveClockTo('2100-01-10 12:00');
    await desk.start({
      jobs: [job()],
      timers: { reminder: ({ key }, { transaction }) => note(transaction, `reminder ${key}`) },
    });
    await desk.settle();
    await desk.set(
      { kind: 'reminder', key: 'third', dueAt: '2100-01-12T01:00:00Z' },
      { kind: 'reminder', key: 'first', dueAt: '2100-01-10T20:00:00Z' },
    );
    await desk.moveClockTo('2100-01-12 12:00');
    await desk.settle();
    expect(await desk.effects()).toEqual([
      'compliance 2100-01-10',
      'reminder first',
      'compliance 2100-01-11',
      'reminder third',
      'compliance 2100-01-12',
    ]);
  });

  it('are undone as a whole when they fail, tried again, and hold back no other job', async () => {
    let isBroken = true;
    const failing = job({
      name: 'failing',
      run: async (slot, { transaction }) => {
        await note(transaction, `failing ${slot}`);
        if (isBroken) throw new Error('half-way');
      },
    });
    const failures: string[] = [];
    desk.watchers.add({ ran: () => {}, failed: ({ work }) => failures.push(work) });
    await desk.moveClockTo('2100-01-10 12:00');
    await desk.start({ jobs: [failing, job({ at: '03:00' })] });
    await desk.settle();
    expect(await desk.effects()).toEqual(['compliance 2100-01-10']);
    expect(failures).toEqual(['nightly:failing']);
    isBroken = false;
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await desk.settle();
    expect(await desk.effects()).toEqual(['compliance 2100-01-10', 'failing 2100-01-10']);
  });

  it('run each night once with three processes at work', async () => {
    const slow = job({
      run: async (slot, { transaction }) => {
        await note(transaction, `compliance ${slot}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      },
    });
    await desk.moveClockTo('2100-01-10 12:00');
    await Promise.all([1, 2, 3].map(() => desk.start({ jobs: [slow] })));
    await desk.moveClockTo('2100-01-20 12:00');
    while ((await ledger()).length < 12) {
      await desk.settle();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await desk.effects()).toEqual(Array.from({ length: 11 }, (_, index) => `compliance 2100-01-${10 + index}`));
  });

  it('are not run again by a process that looked before another had done them', async () => {
    await desk.moveClockTo('2100-01-10 12:00');
    const [one, other] = [desk.nightly([job()]), desk.nightly([job()])];
    await one.begin();
    const [{ owed }, { owed: same }] = [await one.next(), await other.next()];
    await one.run(owed!);
    await other.run(same!);
    expect(await desk.effects()).toEqual(['compliance 2100-01-10']);
  });

  it('forget the answers to commands after seven days of true time, in as many batches as it takes', async () => {
    await desk.rows(`insert into programmes.command_log (client, key, at)
      select 'somebody', n::text, clock_timestamp() - case when n <= 4500 then interval '8 days' else interval '6 days' end
      from generate_series(1, 4600) n`);
    const housekeeping = new Housekeeping();
    await desk.moveClockTo('2100-01-10 12:00');
    await desk.start({ jobs: [job({ run: (slot, hearing) => housekeeping.forgetOldCommands(slot, hearing) })] });
    await desk.settle();
    const kept = await desk.rows<{ key: string }>(`select key from programmes.command_log where key::int <= 4500`);
    expect(kept).toEqual([]);
    expect(await desk.rows(`select 1 from programmes.command_log`)).toHaveLength(100);
  });
});
