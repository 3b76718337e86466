import { connected } from '../ground/connected.mjs';
import { registered } from '../ground/children.mjs';
import { load, requestText } from '../ground/load.mjs';
import { byWhat, once, repeatable, repeated } from '../ground/repeating.mjs';
import { countsOf } from '../ground/statements.mjs';
import { inTurn } from '../rounds.mjs';

const CONNECTIONS = 32;
const CLIENTS = 10;
const BY = 'referrer';
/** One more than a page, so that the page is full and there is a next. */
const DRAFTS = 51;

/** H2: a record by its key and a list of 50, through the whole of the API: token, officer, audit row, classes. */
export async function take({ installation, manner, seconds, tiny }) {
  const product = await installation();
  const { officers, recorder } = product;
  const ids = await registered(officers, BY, DRAFTS);
  for (const personId of ids) await officers.post(BY, '/api/referrals/referrals', { personId });
  await product.settle();

  const asked = { by: await officers.headersOf(BY), one: (id) => `/api/people/persons/${id}` };
  const byKey = await recorder.during((correlation) =>
    officers.get(BY, asked.one(ids[0]), { 'x-correlation-id': correlation }),
  );
  const list = await recorder.during((correlation) =>
    officers.get(BY, '/api/referrals/referrals', { 'x-correlation-id': correlation }),
  );
  return [
    await oneByKey({ product, ids, asked, byKey, manner, seconds }),
    await listOf50({ product, list, manner, tiny }),
    counts('H2', 'read by key', byKey),
    counts('H2', 'list of 50', list),
  ];
}

const counts = (id, what, transactions) => ({
  id: `${id}-counts`,
  title: `What a ${what} asks of the database`,
  unit: '',
  variants: Object.fromEntries(
    Object.entries(countsOf(transactions)).map(([name, count]) => [`${what}: ${name}`, [count]]),
  ),
});

async function oneByKey({ product, ids, asked, byKey, manner, seconds }) {
  const script = repeatable(byKey.flatMap(({ statements }) => statements));
  const address = await product.addressOf('people');
  const texts = ids.map((id) => requestText(product.url, { path: asked.one(id), headers: asked.by }));
  const before = await looked(product);
  let answers = 0;
  const variants = await inTurn(
    {
      'the same statements': () => repeated(script, { address, clients: CLIENTS, seconds }),
      'GET /api/people/persons/:id': async () => {
        const done = await load({
          url: product.url,
          connections: CONNECTIONS,
          seconds,
          request: (index) => texts[index % texts.length],
          check: (body) => body.includes('"familyName"'),
        });
        answers += done.answers;
        return done.rate;
      },
    },
    { ...manner, steady: ['the same statements'] },
  );
  // The ceiling writes its rows too: there are at least as many as answers.
  const rows = (await looked(product)) - before;
  if (rows < answers) throw new Error(`${answers} answers left ${rows} audit rows`);
  return {
    id: 'H2',
    title: `Read by key (ceiling: ${byWhat})`,
    unit: 'answers/s',
    ceiling: 'the same statements',
    variants,
  };
}

async function looked(product) {
  const [{ count }] = await product.rows(
    `select count(*)::int as count from people.audit where route = 'GET /api/people/persons/:id'`,
  );
  return count;
}

/** One after another, in milliseconds: a list is waited for by one person. */
async function listOf50({ product, list, manner, tiny }) {
  const { officers } = product;
  const times = tiny ? 3 : 40;
  const clients = new Map();
  for (const { role } of list)
    if (!clients.has(role)) clients.set(role, await connected(await product.addressOf(role)));
  const scripts = list.map(({ role, statements }) => ({ client: clients.get(role), script: repeatable(statements) }));
  try {
    const variants = await inTurn(
      {
        'the same statements by pg': () =>
          each(times, async () => {
            for (const { client, script } of scripts) await once(client, script);
          }),
        'GET /api/referrals/referrals': () =>
          each(times, async () => {
            const { referrals, cursor } = await officers.get(BY, '/api/referrals/referrals');
            if (referrals.length !== 50 || !cursor) throw new Error(`The list holds ${referrals.length}`);
          }),
      },
      manner,
    );
    return { id: 'H2-list', title: 'A list of 50', unit: 'ms', ceiling: 'the same statements by pg', variants };
  } finally {
    for (const client of clients.values()) await client.end();
  }
}

async function each(times, work) {
  const begun = performance.now();
  for (let time = 0; time < times; time++) await work();
  return (performance.now() - begun) / times;
}
