import { randomUUID } from 'node:crypto';
import type { Fact } from '@waymark/events';
import { system } from '../src/access/actor.js';
import { Relay } from '../src/outbox/relay.js';
import { republish, sendRefused } from '../src/outbox/republish.js';
import { RefusedByWire, type Wire } from '../src/wire/wire.js';
import { rest, together, World } from './support/world.js';

/** A wire that only notes what it was given. */
class Notes implements Wire {
  readonly facts: Fact[] = [];
  refuses = (_fact: Fact) => false;
  isDown = false;

  async send(facts: Fact[]): Promise<void> {
    if (this.isDown) throw new Error('no broker');
    const refused = facts.filter(this.refuses);
    if (refused.length > 0) throw new RefusedByWire(refused, 'too large');
    await rest(1);
    this.facts.push(...facts);
  }

  of = (key: string) => this.facts.filter((fact) => fact.key === key).map(({ version }) => version);
  open = async () => {};
  pause = async () => {};
  resume = async () => {};
  isHearing = () => true;
  close = async () => {};
}

let world: World;
let notes: Notes;

beforeEach(async () => {
  notes = new Notes();
  world = await World.open({ around: () => notes });
});

afterEach(() => world?.close());

const holds = (instance: string, lanes: number) =>
  world.settle(`referrals.lane_lease where holder = 'referrals@${instance}' and expires_at > now()`, lanes);

it('keeps what is said while the wire is down, and sends it in order, nothing twice', async () => {
  notes.isDown = true;
  const keys = Array.from({ length: 10 }, () => randomUUID());
  await together(4, [...keys, ...keys, ...keys], (key) => world.refuse(key));
  expect(await world.count('referrals.unsent')).toBe(30);
  notes.isDown = false;
  await world.settle('(select from referrals.fact where not exists (select from referrals.unsent)) f', 30);
  for (const key of keys) expect(notes.of(key)).toEqual([1, 2, 3]);
});

it('sets aside what the wire refuses, holds its key back, and lets the lane go on', async () => {
  const [ill, ...others] = Array.from({ length: 40 }, () => randomUUID());
  notes.refuses = ({ key, version }) => key === ill && version === 2;
  notes.isDown = true; // so that all three of the key stand in one batch
  for (let round = 0; round < 3; round++) await world.refuse(ill!);
  await together(4, others, (key) => world.refuse(key));
  notes.isDown = false;
  await world.settle('referrals.refused', 1);
  await world.settle('(select where (select count(*) from referrals.unsent) = 1) f', 1);
  await rest(300);
  expect(new Set(notes.of(ill!))).toEqual(new Set([1]));
  for (const key of others) expect(notes.of(key).length).toBeGreaterThan(0);
  expect(await world.count('referrals.unsent')).toBe(1);

  notes.refuses = () => false;
  await world.referrals.transaction(system('referrals', 'test'), (transaction) => sendRefused(transaction, ill!));
  await world.settle('(select where not exists (select from referrals.unsent)) empty', 1);
  expect(notes.of(ill!).slice(-2)).toEqual([2, 3]);
});

it('republishes a span of time under the same ids', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await world.refuse(one);
  await world.refuse(other);
  await world.settle('(select where not exists (select from referrals.unsent)) empty', 1);
  const span = { from: '2000-01-01T00:00:00Z', to: '2999-01-01T00:00:00Z' };
  const again = (key?: string) =>
    world.referrals.transaction(system('referrals', 'test'), (transaction) =>
      republish(transaction, { ...span, ...(key && { key }) }),
    );
  expect(await again(one)).toBe(1);
  expect(await again()).toBe(2);
  await world.settle('(select where not exists (select from referrals.unsent)) empty', 1);
  expect(notes.of(other)).toEqual([1, 1]);
  expect(new Set(notes.facts.map(({ id }) => id)).size).toBe(2);
});

it('shares the lanes with a second instance, and takes them over when that leaves', async () => {
  await holds('test', 8);
  const second = new Relay(world.referrals, notes, { instance: 'second' });
  second.start();
  await holds('second', 4);
  await holds('test', 4);
  await second.stop();
  await holds('test', 8);
});

it('takes its own lanes at once after a restart, under a new token', async () => {
  const token = async () =>
    (await world.database.admin.query<[{ sum: number }]>(`select sum(token)::int as sum from referrals.lane_lease`))[0]
      .sum;
  await holds('test', 8);
  const before = await token();
  const reborn = new Relay(world.referrals, notes, { instance: 'test' });
  reborn.start(); // the first never gave back what it held, as after a kill
  await rest(300);
  expect(await token()).toBe(before + 8);
  await reborn.stop();
});
