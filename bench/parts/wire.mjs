import kafkajs from 'kafkajs';
import { canRunKafka, startBroker } from '../../infra/kafka/broker.mjs';
import { makeTopics } from '../../infra/kafka/topics.mjs';
import { quantile } from '../figures.mjs';
import { registered } from '../ground/children.mjs';
import { connected } from '../ground/connected.mjs';
import { openInstallation } from '../ground/installation.mjs';

const BY = 'referrer';
const WORDS = 'We talked about who would know, and that the answer may change.';

/**
 * O5: a consent is recorded in referrals and taken back again; how long after that commit had programmes committed what follows?
 * The database itself says when each was: the product tells nothing for the bench.
 */
export async function take({ installation, rounds, tiny, say }) {
  const groups = [
    await onOneWire({ id: 'O5', name: 'in process', product: await installation(), rounds, tiny, hop: null }),
  ];
  const can = await canRunKafka();
  if (tiny || !can.ok) {
    if (!can.ok) say(`The wire over Kafka is left out: ${can.why}`);
    return groups;
  }
  const broker = await startBroker();
  try {
    const hop = await bareHops(broker, 60);
    const product = await openInstallation({ brokers: broker.brokers });
    try {
      groups.push(await onOneWire({ id: 'O5-kafka', name: 'Kafka 4.3.1', product, rounds, tiny, hop }));
    } finally {
      await product.stop();
    }
  } finally {
    await broker.remove();
  }
  return groups;
}

/** @param hop milliseconds of single messages over the bare client; null where no message leaves the process */
async function onOneWire({ id, name, product, rounds, tiny, hop }) {
  const [child] = await registered(product.officers, BY, 1);
  const { location, version } = await product.officers.post(BY, '/api/referrals/referrals', { personId: child });
  const referral = { location, version };
  const times = tiny ? 6 : 30;
  await effects({ product, referral, times: 6 }); // warm
  const p50 = [];
  const p99 = [];
  const commits = [];
  for (let round = 0; round < rounds; round++) {
    const bare = await bareCommits(product, times);
    commits.push(quantile(bare, 0.5) + (hop ? quantile(hop, 0.5) : 0));
    const taken = await effects({ product, referral, times });
    p50.push(quantile(taken, 0.5));
    p99.push(quantile(taken, 0.99));
  }
  const ceiling = hop ? 'a bare message over the client, and one transaction' : 'one bare transaction';
  const title = `Commit to effect, ${name}, one fact at a time`;
  const variants = { [ceiling]: commits, [`${name}: half within`]: p50, [`${name}: 99 of 100 within`]: p99 };
  return { id, title, unit: 'ms', ceiling, variants };
}

/** Given and taken back in turn, with a pause in which the wire falls idle. Milliseconds of each, by the server's clock. */
async function effects({ product, referral, times }) {
  const { officers } = product;
  const [{ today, last }] = await product.rows(
    `select clock.today()::text as today, coalesce((select max(id) from referrals.fact), 0)::int as last`,
  );
  for (let time = 0; time < times; time++) {
    const path = `${referral.location}/consents`;
    const isGiving = referral.isGiven !== true;
    const { version } = isGiving
      ? await officers.post(BY, path, given(today), { version: referral.version })
      : await officers.post(BY, `${path}/take-part/withdrawal`, { withdrawnOn: today }, { version: referral.version });
    Object.assign(referral, { version, isGiven: isGiving });
    await new Promise((resolve) => setTimeout(resolve, 25 + Math.random() * 50));
  }
  await product.settle();
  for (const end = performance.now() + 30_000; ;) {
    const taken = await product.rows(EFFECTS, [last]);
    if (taken.length === times) return taken.map(({ milliseconds }) => milliseconds);
    if (performance.now() > end) throw new Error(`${taken.length} of ${times} facts took effect`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const given = (givenOn) => ({ to: 'take-part', words: WORDS, understood: true, parentView: 'agrees', givenOn });

const EFFECTS = `
  select extract(epoch from pg_xact_commit_timestamp(heard.xmin) - pg_xact_commit_timestamp(fact.xmin))::float8 * 1000 as milliseconds
  from referrals.fact join programmes.inbox heard using (event_id)
  where fact.id > $1 and heard.outcome = 'applied' order by fact.id`;

/** What hearing cannot do without: one transaction that keeps what was heard, alone on its connection. */
async function bareCommits(product, times) {
  const client = await connected(await product.addressOf('programmes'));
  const taken = [];
  try {
    await client.query('create temp table kept (event_id uuid primary key, outcome text)');
    for (let time = 0; time < times; time++) {
      const begun = performance.now();
      await client.query('begin');
      // A temporary table's rows are not in the WAL: this one is what makes the commit wait for the disk.
      await client.query({ name: 'heard', text: `insert into kept values (gen_random_uuid(), 'applied')` });
      await client.query(`select pg_logical_emit_message(true, 'bench', 'as large as a row of an inbox is')`);
      await client.query('commit');
      taken.push(performance.now() - begun);
    }
    return taken;
  } finally {
    await client.end();
  }
}

/** One message at a time over the same client, asked for by every replica, until its consumer has it. */
async function bareHops(broker, times) {
  const topic = 'bench-hops';
  const kafka = new kafkajs.Kafka({ clientId: 'bench', brokers: broker.brokers, logLevel: kafkajs.logLevel.NOTHING });
  await makeTopics(broker.brokers, [topic], { partitions: 1 });
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: 'bench-hops', maxWaitTimeInMs: 100 });
  await Promise.all([producer.connect(), consumer.connect()]);
  let arrived = () => {};
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ eachMessage: async () => arrived() });
  const taken = [];
  for (let time = -3; time < times; time++) {
    const got = new Promise((resolve) => (arrived = resolve));
    const begun = performance.now();
    await producer.send({ topic, acks: -1, messages: [{ key: 'k', value: 'x'.repeat(250) }] });
    await got;
    if (time >= 0) taken.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await Promise.all([producer.disconnect(), consumer.disconnect()]);
  return taken;
}
