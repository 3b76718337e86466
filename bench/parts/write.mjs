import { randomUUID } from 'node:crypto';
import { newChild } from '../ground/children.mjs';
import { load, requestText } from '../ground/load.mjs';
import { officerOf, openPeople } from '../ground/people-desk.mjs';
import { byWhat, repeatable, repeated } from '../ground/repeating.mjs';
import { countsOf } from '../ground/statements.mjs';
import { inTurn } from '../rounds.mjs';

const CONNECTIONS = 32;
const BY = 'referrer';
const PATH = '/api/people/persons';
/** Has no other day with day and month exchanged, as most have none: what is recorded asks about one day. */
const DAY = '2011-07-19';

/**
 * H3 and O1: a child is registered, which writes the record, its fact, the fact's place in the queue and the audit row in one
 * transaction, once for its key. Through the API, and as the command alone.
 */
export async function take({ installation, manner, seconds }) {
  const product = await installation();
  await product.officers.tokenOf(BY); // signs in, which is not to be recorded
  const record = () =>
    product.recorder.during((correlation) =>
      product.officers.post(
        BY,
        PATH,
        { ...newChild(), birthDate: DAY },
        { headers: { 'x-correlation-id': correlation } },
      ),
    );
  const [first, second] = [await record(), await record()];
  const transactions = { first: first.filter(isCommand), second: second.filter(isCommand) };
  const whole = scriptOf(first, second);
  const command = scriptOf(transactions.first, transactions.second);
  const address = await product.addressOf('people');

  const api = await throughTheApi({ product, whole, address, manner, seconds });
  return [
    api.group,
    await commandAlone({ product, command, address, manner, seconds }),
    {
      id: 'H3-counts',
      title: 'What a write with its event costs the database',
      unit: '',
      variants: {
        ...Object.fromEntries(Object.entries(countsOf(first)).map(([name, count]) => [`write: ${name}`, [count]])),
        'write: WAL bytes, relay and audit seals included': api.wal,
      },
    },
  ];
}

const isCommand = ({ isOneStatement }) => !isOneStatement;

const scriptOf = (first, second) =>
  repeatable(
    first.flatMap(({ statements }) => statements),
    second.flatMap(({ statements }) => statements),
    { dayForms: [DAY, '2011 07,19'] }, // the second is what those who register on one day take turns by
  );

async function throughTheApi({ product, whole, address, manner, seconds }) {
  const headers = await product.officers.headersOf(BY);
  const wal = [];
  const request = () =>
    requestText(product.url, {
      method: 'POST',
      path: PATH,
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: JSON.stringify(newChild()),
    });
  const settled = (work) => async (round) => {
    const value = await work(round);
    await product.settle();
    return value;
  };
  const variants = await inTurn(
    {
      'a bare insert of the row': settled(() =>
        repeated(bareInsert(whole), { address: product.postgres.url('waymark'), clients: 10, seconds }),
      ),
      'the same statements, 10 clients': settled(() => repeated(whole, { address, clients: 10, seconds })),
      'POST /api/people/persons': async (round) => {
        const before = await standing(product);
        const { rate, answers } = await load({
          url: product.url,
          connections: CONNECTIONS,
          seconds,
          request,
          status: 201,
        });
        await product.settle();
        const after = await standing(product);
        for (const what of ['persons', 'facts', 'audits'])
          if (after[what] - before[what] !== answers)
            throw new Error(`${answers} answers left ${after[what] - before[what]} ${what}`);
        if (round >= 0) wal.push((after.wal - before.wal) / answers);
        return rate;
      },
    },
    { ...manner, steady: ['a bare insert of the row', 'the same statements, 10 clients'] },
  );
  const title = `A write with its event (ceiling: ${byWhat})`;
  return { wal, group: { id: 'H3', title, unit: 'commands/s', ceiling: 'a bare insert of the row', variants } };
}

async function standing(product) {
  const [row] = await product.rows(
    `select (select count(*)::int from people.person) as persons,
       (select count(*)::int from people.fact where type = 'people.person-registered') as facts,
       (select count(*)::int from people.audit where kind = 'collect') as audits,
       (pg_current_wal_insert_lsn() - '0/0')::float8 as wal`,
  );
  return row;
}

/** The row alone, committed by itself, by whom no wall stops; its id is made by the server. */
function bareInsert({ statements, fresh }) {
  const insert = statements.find(({ sql }) => /^insert into "?(people"?\."?)?person"?[\s(]/i.test(sql));
  if (!insert) throw new Error('No statement of the command inserts the person');
  // In place of another round trip for it: the first value that is new each time is the id.
  const at = insert.values.findIndex(({ name }) => fresh.some((each) => each.name === name && each.isNew));
  const into = insert.sql.replace(/^insert into \S*?person"?(?=[\s(])/i, 'insert into people.person');
  const sql = into.replaceAll(/\$(\d+)/g, (_, number) => {
    const index = Number(number) - 1;
    return index === at ? 'gen_random_uuid()' : `$${index > at ? index : index + 1}`;
  });
  const values = insert.values.toSpliced(at, 1).map(({ value }) => ({ value }));
  return { statements: [{ sql, values }], fresh: [], dayForms: [] };
}

/** O1: eight at once, which is as many lanes as facts have. */
async function commandAlone({ product, command, address, manner, seconds }) {
  const { store, commands, close } = await openPeople(address);
  const by = await officerOf(store, BY);
  try {
    const variants = await inTurn(
      {
        'the same statements, 32 clients': async () => {
          const rate = await repeated(command, { address, clients: 32, seconds });
          await product.settle();
          return rate;
        },
        'the command, 8 at once': async () => {
          const begun = performance.now();
          let done = 0;
          const work = async () => {
            for (; performance.now() < begun + seconds * 1_000; done++)
              await commands.register(by(), { ...WHOLE, ...newChild(), identifiers: [], notOneOf: [] });
          };
          await Promise.all(Array.from({ length: 8 }, work));
          const rate = done / ((performance.now() - begun) / 1_000);
          await product.settle();
          return rate;
        },
      },
      { ...manner, steady: ['the same statements, 32 clients'] },
    );
    const title = `A command with its event in one transaction, relay beside it (ceiling: ${byWhat})`;
    return { id: 'O1', title, unit: 'commands/s', ceiling: 'the same statements, 32 clients', variants };
  } finally {
    await close();
  }
}

const WHOLE = { preferredName: null, interpreterLanguage: null, accessNeeds: [], accessNote: null, ethnicity: null };
