import { InProcessWire, Relay, Store } from '../../libs/kit/dist/index.js';
import { serviceOf } from '../../libs/kit/dist/wire/service.js';
import { PeopleModule } from '../../services/people/dist/module.js';
import { connected } from '../ground/connected.mjs';
import { ownDatabase } from '../ground/own-database.mjs';
import { inTurn } from '../rounds.mjs';

const BATCH = 1_000;
const CEILING = 'a plain SELECT of the same rows, 1,000 at a time';

/** O3: the relay drains a backlog. Nobody hears, so that the figure is the relay's own: reading, and taking off the queue. */
export async function take({ installation, manner, tiny }) {
  const product = await installation();
  const facts = tiny ? 500 : 10_000;
  const { address, admin } = await ownDatabase(product, 'bench_relay');
  const { name, ...tables } = serviceOf(PeopleModule);
  const store = await Store.open(name, address, tables);
  const wal = [];
  try {
    const variants = await inTurn(
      {
        [CEILING]: async () => {
          await fill(admin, facts);
          return selected(address, facts);
        },
        'the relay': async (round) => {
          await fill(admin, facts);
          const { rate, bytes } = await drained({ store, admin, facts });
          if (round >= 0) wal.push(bytes);
          return rate;
        },
      },
      { ...manner, steady: [CEILING] },
    );
    return [
      { id: 'O3', title: `The relay drains ${facts} facts`, unit: 'facts/s', ceiling: CEILING, variants },
      { id: 'O3-counts', title: 'What the relay writes', unit: '', variants: { 'relay: WAL bytes a fact': wal } },
    ];
  } finally {
    await store.source.destroy();
    await admin.end();
  }
}

/** Facts of a thousand records, over all lanes, each as large as most are. */
async function fill(admin, facts) {
  await admin.query('truncate people.fact, people.unsent');
  await admin.query(
    `with said as (
       insert into people.fact (event_id, lane, key, version, type, schema_version, data, occurred_at, caused_by, correlation, actor)
       select gen_random_uuid(), (hashtext(key::text) & 2147483647) % 8, key, version, 'people.person-registered', 1,
         json_build_object('personId', key, 'agencyId', key, 'teamId', key, 'registeredOn', '2026-01-02')::text,
         now(), null, gen_random_uuid(), key::text
       from (
         select md5((i % 1000)::text)::uuid as key, 1 + i / 1000 as version from generate_series(0, $1::int - 1) i order by i
       ) made
       returning lane, id
     )
     insert into people.unsent (lane, id) select lane, id from said`,
    [facts],
  );
  await admin.query('vacuum analyze people.fact, people.unsent'); // and no checkpoint: whole pages in the WAL would count as the relay's
}

async function selected(address, facts) {
  const client = await connected(address);
  try {
    const begun = performance.now();
    let last = 0;
    let got = 0;
    for (;;) {
      const { rows } = await client.query({
        name: 'page',
        text: `select id, lane, event_id, type, schema_version, key, version, occurred_at, kept_at, caused_by, correlation, data
               from fact where id > $1 order by id limit ${BATCH}`,
        values: [last],
        rowMode: 'array',
      });
      if (rows.length === 0) break;
      got += rows.length;
      last = rows.at(-1)[0];
    }
    if (got !== facts) throw new Error(`${got} facts were selected instead of ${facts}`);
    return facts / ((performance.now() - begun) / 1_000);
  } finally {
    await client.end();
  }
}

class CountingWire extends InProcessWire {
  versions = new Map();
  sent = 0;

  async send(facts) {
    for (const { key, version } of facts) {
      if ((this.versions.get(key) ?? 0) + 1 !== version) throw new Error(`${key} said ${version} out of its turn`);
      this.versions.set(key, version);
    }
    this.sent += facts.length;
    return super.send(facts);
  }
}

async function drained({ store, admin, facts }) {
  const wire = new CountingWire();
  const relay = new Relay(store, wire, { instance: 'bench' });
  const before = await place(admin);
  const begun = performance.now();
  relay.start();
  let left = facts;
  let taken = begun;
  for (const giveUp = begun + 60_000; left > 0;) {
    if (performance.now() > giveUp) throw new Error(`${left} facts were not sent in a minute`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (wire.sent < facts) continue;
    [{ left }] = (await admin.query('select count(*)::int as left from people.unsent')).rows;
    taken = performance.now();
  }
  const bytes = ((await place(admin)) - before) / facts;
  await relay.stop();
  if (wire.sent !== facts) throw new Error(`${wire.sent} facts were sent instead of ${facts}`);
  return { rate: facts / ((taken - begun) / 1_000), bytes };
}

const place = async (admin) =>
  (await admin.query(`select (pg_current_wal_insert_lsn() - '0/0')::float8 as at`)).rows[0].at;
