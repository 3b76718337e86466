import { randomUUID } from 'node:crypto';
import { Hearer, InProcessWire, Seal } from '../../libs/kit/dist/index.js';
import { Involvements } from '../../services/people/dist/involvements.js';
import { PeopleReactions } from '../../services/people/dist/reactions.js';
import { ownDatabase } from '../ground/own-database.mjs';
import { openPeople } from '../ground/people-desk.mjs';
import { Recorder } from '../ground/recorder.mjs';
import { byWhat, repeatable, repeated } from '../ground/repeating.mjs';
import { countsOf } from '../ground/statements.mjs';
import { inTurn } from '../rounds.mjs';

const TYPE = 'referrals.referral-submitted';
/** As many as one service hears at once in one process. */
const AT_ONCE = 4;
const LANE = 400;

/** O4: an ordinary hearer, whose every message is an inbox row, what it changes, and an audit row. */
export async function take({ installation, manner, seconds, tiny }) {
  const product = await installation();
  const { address, admin } = await ownDatabase(product, 'bench_hearing');
  const { store, persons, close } = await openPeople(address);
  const seal = new Seal([Buffer.alloc(32, 7)]);
  const hearer = new Hearer('people', store, { seal });
  const reactions = new PeopleReactions(new Involvements(store, persons));
  hearer.add(TYPE, (fact, hearing) => reactions.submitted(fact, hearing));
  const wire = new InProcessWire();
  await wire.open([hearer]);

  const recorded = () =>
    new Recorder(product.postgres, product.recorder.log).during((correlation) => wire.send([submitted(correlation)]));
  const [first, second] = [await recorded(), await recorded()];
  const [all, again] = [first, second].map((each) => each.flatMap(({ statements }) => statements));
  const whole = repeatable(all, again);
  const inserts = repeatable(all.filter(isOfThree), again.filter(isOfThree));
  const heard = hearing(admin);
  const telling = (count, tell) => async () => {
    const before = await heard();
    const begun = performance.now();
    await tell(Array.from({ length: count }, () => submitted()));
    const taken = (performance.now() - begun) / 1_000;
    const got = (await heard()) - before;
    if (got !== count) throw new Error(`${got} of ${count} messages took effect`);
    return count / taken;
  };
  const ceiling = 'transactions with the same three inserts, 4 clients';
  try {
    const variants = await inTurn(
      {
        [ceiling]: () => repeated(inserts, { address, clients: AT_ONCE, seconds }),
        'the same statements, 4 clients': () => repeated(whole, { address, clients: AT_ONCE, seconds }),
        'one message a transaction, 4 at once': telling(tiny ? 40 : 600, (facts) => oneByOne(wire, facts)),
        "a lane's messages together, 4 lanes": telling(tiny ? 80 : 2_000, (facts) => lanes(wire, facts)),
      },
      { ...manner, steady: [ceiling, 'the same statements, 4 clients'] },
    );
    return [
      { id: 'O4', title: `An ordinary hearer (ceiling: ${byWhat})`, unit: 'messages/s', ceiling, variants },
      {
        id: 'O4-counts',
        title: 'What one message asks of the database',
        unit: '',
        variants: Object.fromEntries(
          Object.entries(countsOf(first)).map(([name, count]) => [`message: ${name}`, [count]]),
        ),
      },
    ];
  } finally {
    await wire.close();
    await close();
    await admin.end();
  }
}

const isOfThree = ({ sql }) =>
  /^start transaction|commit$/i.test(sql) || /insert into (inbox|involvement_told|audit)\b/i.test(sql);

/** Of referrals that are all others: nobody waits for anybody. */
function submitted(correlation = randomUUID()) {
  const referralId = randomUUID();
  const data = { referralId, personId: randomUUID(), programme: 'mentoring', agencyId: randomUUID(), teamId: null };
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    type: TYPE,
    schemaVersion: 2,
    key: referralId,
    version: 1,
    occurredAt: now,
    keptAt: now,
    causedBy: null,
    correlation,
    data: JSON.stringify({ ...data, submittedOn: '2026-01-02' }),
  };
}

async function oneByOne(wire, facts) {
  const waiting = [...facts];
  const work = async () => {
    for (let fact = waiting.pop(); fact; fact = waiting.pop()) await wire.send([fact]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** As the relay sends: up to 400 facts of a lane at once, the lanes side by side. */
async function lanes(wire, facts) {
  const waiting = [];
  const size = Math.min(LANE, Math.ceil(facts.length / AT_ONCE));
  for (let at = 0; at < facts.length; at += size) waiting.push(facts.slice(at, at + size));
  const work = async () => {
    for (let batch = waiting.pop(); batch; batch = waiting.pop()) await wire.send(batch);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** How many messages took effect whole: an inbox row, an involvement and an audit row each; the fewest counts. */
function hearing(admin) {
  return async () => {
    const { rows } = await admin.query(
      `select least((select count(*) from people.inbox), (select count(*) from people.involvement),
         (select count(*) from people.audit where details ? 'involvement'))::int as count`,
    );
    return rows[0].count;
  };
}
