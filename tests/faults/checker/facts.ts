import { compare, noVerdict, type Evidence, type Verdict } from './verdict.js';

/** Where the facts of a service's aggregates come from. */
const AGGREGATES: Record<string, readonly string[]> = {
  people: ['agency', 'team', 'staff', 'person', 'sharing_agreement', 'emergency_opening'],
  referrals: ['referral'],
  programmes: ['enrolment'],
  outcomes: ['police_outcome', 'import', 'follow_up'],
};

/** What is told under another's key: who is involved because of a referral. It has no versions of its own. */
const TOLD: Record<string, readonly string[]> = {
  people: ['select id, null::int, said from people.involvement_said'],
};

/** What opens at each anchor: by measure and months. */
const WINDOWS = [
  ['local', 3],
  ['local', 6],
  ['local', 12],
  ['national', 12],
] as const;

/** What must be there once for each fact that was heard: rows of `effect` whose `of` is a column of the fact's data. */
const EFFECTS: readonly { type: string; of: string; table: string; column: string; only?: string }[] = [
  { type: 'referrals.referral-accepted', of: 'referralId', table: 'programmes.enrolment', column: 'referral_id' },
  { type: 'programmes.enrolment-completed', of: 'enrolmentId', table: 'outcomes.completion', column: 'enrolment_id' },
  ...['offered', 'completed', 'returned'].flatMap((what) =>
    WINDOWS.map(([measure, months]) => ({
      type: `programmes.enrolment-${what}`,
      of: 'enrolmentId',
      table: 'outcomes.follow_up',
      column: 'enrolment_id',
      only: `anchor = '${what === 'offered' ? 'offer' : 'ending'}' and measure = '${measure}' and months = ${months}`,
    })),
  ),
  ...['enrolment-offered', 'offer-accepted', 'enrolment-started', 'enrolment-completed'].map((what) => ({
    type: `programmes.${what}`,
    of: 'enrolmentId',
    table: 'outcomes.journey',
    column: 'enrolment_id',
    only: `${what.split('-')[1]}_on is not null`,
  })),
];

/** Every aggregate's facts are numbered 1, 2, 3 …, and are as many as it says it said. */
export async function checkLogs({ ask }: Evidence): Promise<Verdict> {
  const verdict = noVerdict();
  for (const [service, tables] of Object.entries(AGGREGATES)) {
    const states = [
      ...tables.map((table) => `select id, version, said from ${service}.${table}`),
      ...(TOLD[service] ?? []),
    ].join(' union all ');
    const keys = await ask<Key>(
      `select coalesce(s.id, f.key) as key, s.version, s.said, coalesce(f.facts, 0) as facts, coalesce(f.last, 0) as last,
         coalesce(c.changes, 0) as changes
       from (${states}) s
       full join (select key, count(*)::int as facts, max(version) as last from ${service}.fact group by key) f on f.key = s.id
       left join (select key, count(*)::int as changes from ${service}.aggregate_change group by key) c on c.key = s.id`,
    );
    for (const { key, version, said, facts, last, changes } of keys) {
      const name = `${service}'s ${key}`;
      if (said === null) verdict.lost.push(`${name} has ${facts} facts and no state`);
      else compare(verdict, `facts of ${name}`, { wanted: said, found: facts });
      if (last !== facts) verdict.wrong.push(`${name} has ${facts} facts, and the last is number ${last}: a gap`);
      if (version !== null) compare(verdict, `changes of ${name}`, { wanted: version - 1, found: changes });
    }
    verdict.counts[`${service} facts`] = keys.reduce((sum, { facts }) => sum + facts, 0);
  }
  return verdict;
}

type Key = { key: string; version: number | null; said: number | null; facts: number; last: number; changes: number };

/** Every fact was heard once by everybody who hears its type, in the order of its key, and nothing else was. */
export async function checkHearing({ ask, hears }: Evidence): Promise<Verdict> {
  const verdict = noVerdict();
  for (const [hearer, types] of hears) {
    const sayers = [...new Set(types.map((type) => type.split('.')[0]!))];
    const said = sayers.map((sayer) => `select event_id, type, key, version from ${sayer}.fact`).join(' union all ');
    const rows = await ask<{
      fact: string | null;
      inbox: string | null;
      outcome: string | null;
      isLate: boolean | null;
    }>(
      `select f.event_id as fact, i.event_id as inbox, i.outcome,
         i.at < max(i.at) over (partition by f.key order by f.version rows between unbounded preceding and 1 preceding) as "isLate"
       from (select * from (${said}) said where type = any($1)) f full join ${hearer}.inbox i using (event_id)`,
      [types],
    );
    for (const { fact, inbox, outcome, isLate } of rows) {
      if (!inbox) verdict.lost.push(`${hearer} never heard ${fact}`);
      else if (!fact) verdict.wrong.push(`${hearer} heard ${inbox}, which nobody keeps`);
      else if (outcome !== 'applied') verdict.lost.push(`${hearer} heard ${fact} and ${outcome} it`);
      if (isLate) verdict.wrong.push(`${hearer} heard ${fact} before an earlier fact of its key`);
    }
    verdict.counts[`${hearer} heard`] = rows.filter(({ inbox }) => inbox).length;
  }
  return verdict;
}

/** What was heard had its effect once, and no effect stands there without a fact. */
export async function checkEffects({ ask, hears }: Evidence): Promise<Verdict> {
  const verdict = noVerdict();
  for (const { type, of, table, column, only = 'true' } of EFFECTS) {
    const sayer = type.split('.')[0]!;
    const rows = await ask<{ fact: string; effects: number }>(
      `select f.id as fact, (select count(*)::int from ${table} e where e.${column} = f.id and ${only}) as effects
       from (select (data::jsonb ->> $1)::uuid as id from ${sayer}.fact where type = $2) f`,
      [of, type],
    );
    for (const { fact, effects } of rows)
      compare(verdict, `${table} of ${type} ${fact}`, { wanted: 1, found: effects });
  }
  const [alone] = await ask<{ count: number }>(
    `select count(*)::int as count from programmes.enrolment e where not exists (
       select from referrals.fact f where f.type = 'referrals.referral-accepted' and f.key = e.referral_id)`,
  );
  if (alone!.count > 0) verdict.twice.push(`${alone!.count} enrolments without an accepted referral`);
  for (const service of hears.keys()) await checkOfficers(service, { ask, verdict });
  return verdict;
}

async function checkOfficers(service: string, { ask, verdict }: Pick<Evidence, 'ask'> & { verdict: Verdict }) {
  const rows = await ask<{ subject: string }>(
    `select s.subject from people.staff s
     where not exists (select from ${service}.officer o where o.id = s.id and o.is_active = s.is_active)`,
  );
  for (const { subject } of rows) verdict.lost.push(`${service} does not know the officer ${subject}`);
}
