import { Server } from '@nestjs/microservices';
import { receive, settled, Transaction, type Actor, type Parts, type Receive, type Store } from '@waymark/kit';
import type { Part } from './part.js';

export const hearingParts: Part[] = [
  {
    name: 'inbox outside the transaction',
    isNamed: true,
    caughtBy: [
      'a failed try leaves no mark: the next one takes effect',
      'a hearing whose connection is killed half-way takes effect once',
      'a hearing that is rolled back has answered nothing',
    ],
    concerns: [
      'atomic',
      'parking',
      'errors',
      'retry',
      'release',
      'waiting',
      'swallowed',
      'sealing',
      'restart',
      'unreadable',
      'undeclared',
      'answers',
      'two hearers',
      'repeats',
      'replay',
      'batches',
    ],
    breaks: { parts: () => ({ hearer: { receive: inItsOwnTransaction } }) },
  },
  {
    name: 'no inbox',
    caughtBy: [
      'a fact that is delivered twice has one effect',
      'a late repeat of an old fact changes nothing',
      'what was sent and not acknowledged is sent again, and has no second effect',
      'a fact that stands twice in one batch has one effect',
      'two deliveries of one fact at once have one effect',
      'a repeat among new facts leaves these alone',
      'a repeat is not answered a second time',
      'a repeat to two hearers has one effect at each',
      'a repeat of a parked fact is neither heard nor parked again',
    ],
    concerns: ['repeats', 'atomic', 'restart', 'waiting', 'lanes'],
    breaks: { parts: () => ({ hearer: { receive: asNew } }) },
  },
  {
    name: 'an inbox in memory',
    caughtBy: ['a repeat after the hearer was restarted has no effect'],
    concerns: ['restart'],
    breaks: { parts: () => ({ hearer: { receive: inMemory() } }) },
  },
  {
    name: 'the block of a key is not looked at',
    caughtBy: [
      'later facts of a parked key queue behind it, in order, and are not tried',
      'what is said while its key is being released comes after it',
    ],
    concerns: ['parking', 'release', 'undeclared', 'repeats', 'replay', 'restart', 'two hearers'],
    breaks: { parts: () => ({ hearer: { receive: unblocked } }) },
  },
  {
    name: 'unknown types are dropped',
    isNamed: true,
    caughtBy: [
      'an undeclared type parks its key: a later build may know it',
      'what follows an undeclared type on its key waits behind it',
    ],
    concerns: ['undeclared'],
    breaks: { parts: () => ({ hearer: { passesOver: () => true } }) },
  },
  {
    name: 'what nobody hears is heard all the same',
    caughtBy: ['a declared type that nobody here hears is passed over, and leaves no trace'],
    concerns: ['nobody hears it', 'two hearers', 'parking', 'repeats'],
    breaks: { parts: () => ({ hearer: { passesOver: () => false } }) },
  },
  {
    name: 'a swallowed database error',
    isNamed: true,
    caughtBy: ['a swallowed database error is not taken for success'],
    concerns: ['swallowed'],
    breaks: { parts: () => ({ hearer: { transact: unchecked } }) },
  },
  {
    name: 'a failed hearing is committed',
    caughtBy: ['a failed handler leaves nothing of what it did'],
    concerns: [
      'atomic',
      'parking',
      'errors',
      'retry',
      'answers',
      'waiting',
      'release',
      'sealing',
      'restart',
      'unreadable',
      'undeclared',
      'two hearers',
      'repeats',
      'replay',
      'batches',
      'swallowed',
    ],
    breaks: { parts: () => ({ hearer: { transact: committingFailures } }) },
  },
  {
    name: "Nest's own chain of handlers",
    isNamed: true,
    caughtBy: [
      'two services hear one event of which one fails: the other keeps its effect',
      'each of two services hears one event, in a transaction of its own',
      'while one service waits for its database, the other has heard already',
      'what failed at both is released at each by itself',
    ],
    concerns: ['two hearers'],
    breaks: { parts: () => ({ join: chained }) },
  },
  {
    name: "errors come as Nest's own",
    caughtBy: [
      'a TypeError arrives as itself: tried four times and parked under its own name',
      'a Refusal arrives as itself: tried once and parked under its own name',
      '40001 arrives as itself: it passes, so it is tried as often as it takes, and nothing is parked',
      'what is no Error at all arrives as itself: tried four times and parked under its own name',
      '40P01 arrives as itself: it passes, so it is tried as often as it takes, and nothing is parked',
      '53300 arrives as itself: it passes, so it is tried as often as it takes, and nothing is parked',
      '57P01 arrives as itself: it passes, so it is tried as often as it takes, and nothing is parked',
      'ECONNRESET arrives as itself: it passes, so it is tried as often as it takes, and nothing is parked',
      'an error of the database itself arrives with its code',
      'an error behind an interceptor arrives as itself',
    ],
    concerns: ['errors', 'waiting', 'restart', 'two hearers', 'retry', 'parking'],
    breaks: { parts: () => ({ join: asInternalServerError }) },
  },
  {
    name: 'nobody subscribes to the answer of a handler',
    caughtBy: ['an answer is heard by the next service'],
    concerns: ['interceptor'],
    breaks: { parts: () => ({ join: unsubscribed }) },
  },
];

const inItsOwnTransaction: Receive = (transaction, fact, store) =>
  store.transaction(transaction.by, (own) => receive(own, fact, store));

const asNew: Receive = async (transaction, fact, store) => {
  const { blocked } = await receive(transaction, fact, store);
  return { fresh: true, blocked };
};

function inMemory(): Receive {
  const known = new Set<string>();
  return async (transaction, fact, store) => {
    const { fresh, blocked } = await receive(transaction, fact, store);
    const at = `${store.service} ${fact.id}`;
    const isKnown = known.has(at);
    known.add(at);
    return { fresh: fresh || !isKnown, blocked };
  };
}

const unblocked: Receive = async (transaction, { id }) => {
  const fresh = await transaction.rows(
    `insert into inbox (event_id, outcome) values ($1, 'applied') on conflict do nothing returning 1`,
    [id],
  );
  return { fresh: fresh.length > 0, blocked: false };
};

type Work<Result> = (transaction: Transaction) => Promise<Result>;

/** As the store's, without the statement that fails after a swallowed error. */
const unchecked = <Result>(store: Store, by: Actor, work: Work<Result>) =>
  ownTransaction({ store, by, work, commits: false });

const committingFailures = <Result>(store: Store, by: Actor, work: Work<Result>) =>
  ownTransaction({ store, by, work, commits: true });

type Unit<Result> = { store: Store; by: Actor; work: Work<Result>; commits: boolean };

async function ownTransaction<Result>({ store, by, work, commits }: Unit<Result>): Promise<Result> {
  const runner = store.source.createQueryRunner();
  try {
    await runner.startTransaction();
    const [{ now, today }] = await runner.query(`select clock.now() as now, clock.today() as today`);
    const transaction = new Transaction(store.service, runner.manager, by, today, now);
    const result = await work(transaction);
    await runner.commitTransaction();
    if (transaction.hasSaid) (store as unknown as { listeners: (() => void)[] }).listeners.forEach((tell) => tell());
    return result;
  } catch (error) {
    const end = commits ? runner.commitTransaction() : runner.rollbackTransaction();
    await end.catch(() => {}); // the connection may be gone
    throw error;
  } finally {
    await runner.release();
  }
}

type Join = Parts['join'];

/** The first of a pattern is called, and Nest calls the next one from within. */
const chained: Join = (plumbing, { pattern, callback, service }) => {
  const isHead = !plumbing.getHandlerByPattern(pattern);
  Server.prototype.addHandler.call(plumbing, pattern, callback, true, { service });
  if (isHead) plumbing.hearer(service).add(pattern, settled(callback));
};

const asInternalServerError: Join = (plumbing, { pattern, callback, service }) => {
  const hear = settled(callback);
  plumbing.hearer(service).add(pattern, (fact, hearing) =>
    hear(fact, hearing).catch(() => {
      throw new Error('Internal server error');
    }),
  );
};

const unsubscribed: Join = (plumbing, { pattern, callback, service }) =>
  plumbing.hearer(service).add(pattern, async (fact, hearing) => callback(fact, hearing));
