import type { Ask } from './checker.js';

const STATES: Record<string, readonly string[]> = {
  people: ['agency', 'team', 'staff', 'person', 'identifier'],
  referrals: ['referral', 'consent'],
  programmes: ['enrolment', 'consent', 'note'],
  outcomes: ['police_outcome', 'import', 'completion', 'follow_up', 'journey'],
};

/** Rows and facts of a whole installation by kind. @param besides persons whom somebody else registered meanwhile */
export async function inventory(ask: Ask, { besides }: { besides: number }): Promise<Record<string, number>> {
  const tables = Object.entries(STATES).flatMap(([service, names]) => names.map((name) => `${service}.${name}`));
  const rows = tables.map((table) => `select '${table}' as what, count(*)::int as count from ${table}`);
  const facts = Object.keys(STATES).map((service) => `select type, count(*)::int from ${service}.fact group by type`);
  const found = await ask<{ what: string; count: number }>([...rows, ...facts].join(' union all '));
  const counts = Object.fromEntries(found.map(({ what, count }) => [what, count]));
  for (const what of ['people.person', 'people.person-registered']) counts[what] = (counts[what] ?? 0) - besides;
  return counts;
}

/** How far a demo has come: what only its stories say. */
export async function toldIn(ask: Ask): Promise<number> {
  const [{ count }] = (await ask<{ count: number }>(`select count(*)::int as count from referrals.fact`)) as [Count];
  return count;
}

type Count = { count: number };

/** Every column, index and constraint of every service, and which migrations it says ran. */
export async function schema(ask: Ask): Promise<string[]> {
  const parts = await ask<{ part: string }>(
    `select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as part
     from information_schema.columns where table_schema = any($1)
     union all select schemaname || ' ' || indexdef from pg_indexes where schemaname = any($1)
     union all select n.nspname || ' ' || pg_get_constraintdef(c.oid)
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = any($1)
     order by 1`,
    [[...Object.keys(STATES), 'web']],
  );
  return parts.map(({ part }) => part);
}
