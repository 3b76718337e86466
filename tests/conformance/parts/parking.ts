import type { Parked, Plumbing, Transaction } from '@waymark/kit';
import { Seal } from '@waymark/kit';
import { WIRE } from '../support/ground.js';
import { NAMES } from '../services/services.js';
import type { Part } from './part.js';

const inProcess = (name: string): string[] => (WIRE === 'in process' ? [name] : []);

export const parkingParts: Part[] = [
  {
    name: 'what cannot be heard is dropped',
    caughtBy: [
      'a handler that throws a TypeError parks the key, and other keys go on',
      'a handler that throws for ever is tried four times, then its key stands still',
      'two poison keys park each for itself',
      ...inProcess('a wire on which others wait gives up on a passing failure for that hearer alone'),
      'what stands beside a poison fact in a batch takes effect, once',
      'what a released handler says is said, in the same transaction',
      'a replay parks what it cannot hear, and what follows on that key',
      'a key that was parked before a stop is still parked, and released in order',
    ],
    concerns: [
      'parking',
      'release',
      'errors',
      'unreadable',
      'undeclared',
      'swallowed',
      'sealing',
      'two hearers',
      'replay',
      'garbage',
    ],
    breaks: { plumbing: (plumbing) => each(plumbing, ({ parking }) => (parking.park = async () => {})) },
  },
  {
    name: 'what is parked is kept in the clear',
    caughtBy: ['what is parked stands there sealed, and its reason quotes nothing of it'],
    concerns: ['sealing'],
    breaks: { seal: inTheClear() },
  },
  {
    name: 'a release begins at the end',
    caughtBy: [
      'a parked key is released in order, and what is said next follows',
      'a release stops at the first that still fails, with its own error',
    ],
    concerns: ['release', 'restart', 'repeats', 'order'],
    breaks: { plumbing: (plumbing) => each(plumbing, lastFirst) },
  },
  {
    name: 'a release that locks nothing',
    caughtBy: ['two releases of a key at once apply each fact once'],
    concerns: ['release', 'order'],
    breaks: { plumbing: (plumbing) => each(plumbing, unlocked) },
  },
  {
    name: 'a released fact may be heard again',
    caughtBy: ['a repeat of a released fact has no second effect', 'a repeat of a skipped fact still has no effect'],
    concerns: ['release', 'repeats'],
    breaks: { plumbing: (plumbing) => each(plumbing, forgetful) },
  },
  {
    name: 'nothing is released by itself',
    caughtBy: [
      'a parked key goes on by itself when its time has come',
      'each try that fails by itself is followed by a longer wait',
      'what only a later build understands goes on once that build is there',
      'a skipped fact takes no effect, what waits behind it does, and the skip is audited',
    ],
    concerns: ['release'],
    breaks: { plumbing: neverByItself },
  },
  {
    name: 'whatever is parked is tried again at once',
    caughtBy: ['a parked key is tried again in a minute, not sooner'],
    concerns: ['parking', 'release'],
    breaks: { plumbing: (plumbing) => each(plumbing, atOnce) },
  },
];

type Hearing = ReturnType<Plumbing['hearer']>;

const each = (plumbing: Plumbing, breaks: (hearer: Hearing) => void): void =>
  NAMES.forEach((name) => breaks(plumbing.hearer(name)));

function inTheClear(): Seal {
  class Glass extends Seal {
    override close = (text: string): Buffer => Buffer.from(text);
    override open = (sealed: Buffer): string => sealed.toString();
  }
  return new Glass([Buffer.alloc(32)]);
}

function lastFirst({ parking }: Hearing): void {
  parking.first = async (transaction, key) => {
    await transaction.rows(`select from key_block where key = $1 for update`, [key]);
    return parkedAt(parking, transaction, { key, order: 'desc' });
  };
}

function unlocked({ parking }: Hearing): void {
  parking.first = (transaction, key) => parkedAt(parking, transaction, { key, order: 'asc' });
}

async function parkedAt(
  parking: Hearing['parking'],
  transaction: Transaction,
  { key, order }: { key: string; order: 'asc' | 'desc' },
): Promise<Parked | undefined> {
  const row = await transaction.row<{ sequence: number; id: string }>(
    `select sequence, event_id as id from parked where key = $1 order by sequence ${order} limit 1`,
    [key],
  );
  return row && { ...row, content: (await parking.content(transaction, row.id))! };
}

function forgetful({ parking }: Hearing): void {
  const leave = parking.leave.bind(parking);
  parking.leave = async (transaction, key, id, outcome) => {
    await leave(transaction, key, id, outcome);
    await transaction.rows(`delete from inbox where event_id = $1`, [id]);
  };
}

function neverByItself(plumbing: Plumbing): void {
  for (const name of NAMES) {
    const release = plumbing.release(name);
    release.releaseDue = async () => {};
    release.releaseOfLaterBuild = async () => {};
  }
}

function atOnce({ parking }: Hearing): void {
  const park = parking.park.bind(parking);
  parking.park = async (transaction, ...given) => {
    await park(transaction, ...given);
    await transaction.rows(`update key_block set next_try_at = clock_timestamp() where next_try_at is not null`);
  };
}
