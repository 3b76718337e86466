import { randomUUID } from 'node:crypto';
import { system } from '../src/access/actor.js';
import { InProcessWire } from '../src/wire/in-process-wire.js';
import { fault, rest, together, World } from './support/world.js';

const KAFKA = Boolean(process.env['WAYMARK_TEST_KAFKA']);

describe('from a commit to its effects', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open();
  });

  beforeEach(() => Object.assign(fault, { ofProgrammes: () => {}, ofOutcomes: () => {} }));

  afterAll(() => world?.close());

  const heard = (service: string, key: string) => `${service}.heard where key = '${key}'`;
  const parked = (service: string, key: string) => `${service}.parked where key = '${key}'`;

  it('brings what was committed, once, with its cause, and the hearer speaks in the same transaction', async () => {
    const key = randomUUID();
    await world.refuse(key);
    await world.settle(heard('programmes', key), 1);
    await world.settle(heard('outcomes', key), 1);
    const caused = `programmes.fact p join referrals.fact r on p.caused_by = r.event_id and p.correlation = r.correlation`;
    expect(await world.count(`${caused} where r.key = '${key}'`)).toBe(1);
  });

  it('says nothing of what was rolled back', async () => {
    const key = randomUUID();
    await expect(world.refuse(key, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await world.count(`referrals.fact where key = '${key}'`)).toBe(0);
  });

  it('lets each of two services hear the same fact in its own transaction', async () => {
    const key = randomUUID();
    fault.ofOutcomes = () => {
      throw new TypeError('only here');
    };
    await world.refuse(key);
    await world.settle(heard('programmes', key), 1);
    await world.settle(parked('outcomes', key), 1);
    expect(await world.count(heard('outcomes', key))).toBe(0);
    expect(await world.count(parked('programmes', key))).toBe(0);
  });

  it('keeps the order of each key under 8 writers, and has no effect twice when all comes again, twice', async () => {
    const before = await world.count('programmes.heard');
    const keys = Array.from({ length: 40 }, () => randomUUID());
    const picks = Array.from({ length: 800 }, () => keys[Math.floor(Math.random() * keys.length)]!);
    await together(8, picks, (key) => world.refuse(key));
    await world.settle('programmes.heard', before + 800, 60);
    expect(await world.disorder('programmes')).toBe(0);

    const facts = await world.facts();
    expect(facts.length).toBeGreaterThan(800);
    for (let round = 0; round < 2; round++)
      for (let at = 0; at < facts.length; at += 300) await world.wire.send(facts.slice(at, at + 300));
    await world.settleForGood('programmes.heard', before + 800);
    expect(await world.disorder('outcomes')).toBe(0);
  });

  it('sends the fact of a slow writer after a later number was sent', async () => {
    const [slow, quick] = [randomUUID(), randomUUID()];
    const writing = world.refuse(slow, () => rest(600));
    await rest(100);
    await Promise.all(Array.from({ length: 30 }, () => world.refuse(quick)));
    await world.settle(heard('programmes', quick), 30);
    await writing;
    await world.settle(heard('programmes', slow), 1);
  });

  it('parks the key of a poison fact, lets others flow, and releases in order', async () => {
    const [ill, well] = [randomUUID(), randomUUID()];
    fault.ofOutcomes = ({ key, version }) => {
      if (key === ill && version === 2) throw new TypeError('undefined is not a function');
    };
    for (let round = 0; round < 5; round++) await Promise.all([world.refuse(ill), world.refuse(well)]);
    await world.settle(heard('outcomes', well), 5);
    await world.settle(parked('outcomes', ill), 4);
    expect(await world.count(heard('outcomes', ill))).toBe(1);

    const release = world.plumbing.release('outcomes');
    await expect(release.release(ill)).rejects.toThrow(TypeError);
    expect(await world.count(parked('outcomes', ill))).toBe(4);
    fault.ofOutcomes = () => {};
    const released = await Promise.all([release.release(ill), release.release(ill)]);
    expect(released[0]! + released[1]!).toBe(4);
    await world.refuse(ill);
    await world.settle(heard('outcomes', ill), 6);
    expect(await world.disorder('outcomes')).toBe(0);
    expect(await world.count(`outcomes.key_block where key = '${ill}'`)).toBe(0);
  });

  it('goes on by itself when the time has come, and skips what a person gives up', async () => {
    const key = randomUUID();
    fault.ofOutcomes = (fact) => {
      if (fact.key === key && fact.version === 1) throw new RangeError('for ever');
    };
    await world.refuse(key);
    await world.refuse(key);
    await world.settle(parked('outcomes', key), 2);
    const block = `outcomes.key_block where key = '${key}' and next_try_at > clock_timestamp() +`;
    expect(await world.count(`${block} '50 s'`)).toBe(1);
    await world.database.admin.query(`update outcomes.key_block set next_try_at = now() where key = $1`, [key]);
    await world.plumbing.release('outcomes').releaseDue();
    expect(await world.count(`${block} '4 min' and tries = 1`)).toBe(1);

    const { store } = world.plumbing.hearer('outcomes');
    const [{ event_id: eventId }] = await world.database.admin.query(
      `select event_id from outcomes.key_block where key = $1`,
      [key],
    );
    await store.transaction(system('outcomes', 'test'), (transaction) =>
      world.plumbing.release('outcomes').skip(transaction, { key, eventId, reason: 'sent by mistake' }),
    );
    await world.plumbing.release('outcomes').releaseDue();
    await world.settle(heard('outcomes', key), 1);
    expect(await world.count(parked('outcomes', key))).toBe(0);
    expect(await world.count(`outcomes.audit where kind = 'admin' and '${key}' = any (subjects)`)).toBe(1);
  });

  it('parks what it cannot read, sealed, and passes over what is for others', async () => {
    await world.refuse(randomUUID());
    const [fact] = await world.facts();
    const odd = (change: object) => ({ ...fact!, ...change, id: randomUUID(), key: randomUUID() });
    const unreadable = [
      odd({ data: '{ "personId": "Zebedee"' }),
      odd({ data: '{"referralId":"x"}' }),
      odd({ schemaVersion: 9 }),
      odd({ type: 'referrals.referral-sung' }),
    ];
    const forOthers = odd({ type: 'referrals.consent-given', data: '{}' });
    await world.wire.send([...unreadable, forOthers]);
    const keys = unreadable.map(({ key }) => `'${key}'`).join();
    await world.settle(`programmes.parked where key in (${keys})`, 4);
    const classes = await world.database.admin.query(
      `select error_class, count(*)::int as n from programmes.parked where key in (${keys}) group by 1 order by 1`,
    );
    expect(classes).toEqual([
      { error_class: 'later-build', n: 2 },
      { error_class: 'permanent', n: 2 },
    ]);
    const [{ payload }] = await world.database.admin.query(`select payload from programmes.parked where key = $1`, [
      unreadable[0]!.key,
    ]);
    expect(payload.toString('latin1')).not.toContain('Zebedee');
    expect(await world.count(parked('programmes', forOthers.key))).toBe(0);
    expect(await world.count(`programmes.inbox where event_id = '${forOthers.id}'`)).toBe(0);
  });

  it('tries again after a passing failure, and parks nothing', async () => {
    const key = randomUUID();
    let calls = 0;
    fault.ofOutcomes = (fact) => {
      if (fact.key === key && ++calls <= 8) throw Object.assign(new Error('too many clients'), { code: '53300' });
    };
    for (let round = 0; round < 3; round++) await world.refuse(key);
    await world.settle(heard('outcomes', key), 3);
    expect(await world.count(parked('outcomes', key))).toBe(0);
    expect(await world.disorder('outcomes')).toBe(0);
  });

  it('does not take a swallowed database error for success', async () => {
    const [ill, well] = [randomUUID(), randomUUID()];
    fault.ofOutcomes = ({ key }, transaction) => key === ill && transaction.rows('select 1 / 0').catch(() => {});
    await Promise.all([world.refuse(well), world.refuse(ill), world.refuse(well)]);
    await world.settle(parked('outcomes', ill), 1);
    await world.settle(heard('outcomes', well), 2);
  });

  it('brings nothing to a paused hearer, and all of it afterwards', async () => {
    const [key, hearer] = [randomUUID(), world.plumbing.hearer('outcomes')];
    await world.wire.pause(hearer);
    for (let round = 0; round < 3; round++) await world.refuse(key);
    await rest(700);
    expect(await world.count(heard('outcomes', key))).toBe(0);
    await world.wire.resume(hearer);
    await world.settle(heard('outcomes', key), 3);
    expect(await world.disorder('outcomes')).toBe(0);
  });

  it('tells how it stands', async () => {
    const figures = await world.plumbing.figures();
    expect(figures.map(({ service, isSending, isHearing }) => [service, isSending, isHearing])).toEqual([
      ['referrals', true, true],
      ['programmes', true, true],
      ['outcomes', true, true],
    ]);
    expect(figures[2]!.parkedKeys).toBeGreaterThan(0);
  });
});

if (!KAFKA)
  it('parks, in process, what waits too long for one hearer alone, and releases it by itself', async () => {
    const world = await World.open({ patience: 300 });
    const key = randomUUID();
    fault.ofOutcomes = () => {
      throw Object.assign(new Error('out of connections'), { code: '53300' });
    };
    await world.refuse(key);
    await world.settle(`outcomes.parked where error_class = 'transient'`, 1);
    await world.settle(`programmes.heard where key = '${key}'`, 1);
    fault.ofOutcomes = () => {};
    await world.database.admin.query(`update outcomes.key_block set next_try_at = now()`);
    await world.settle('outcomes.heard', 1);
    expect(world.wire).toBeInstanceOf(InProcessWire);
    await world.close();
  });
