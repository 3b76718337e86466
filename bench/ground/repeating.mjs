import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connected } from './connected.mjs';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const hasPgbench = !spawnSync('pgbench', ['--version']).error;

/** How the ceiling is made on this machine, for the heading of what is printed. */
export const byWhat = hasPgbench
  ? 'pgbench, prepared statements'
  : 'a loop over node-postgres with prepared statements, since this machine has no pgbench';

/**
 * Statements that were recorded, as they can be done again and again. Ids that differ between two recordings of one command
 * are new each time; what is written in one of `dayForms`, all of one day, has another day in its place each time.
 * @param {import('./statements.mjs').Statement[]} first @param {import('./statements.mjs').Statement[]} [second]
 */
export function repeatable(first, second = first, { dayForms = [] } = {}) {
  const fresh = new Map();
  const statements = first.map(({ sql, values }, at) => ({
    sql,
    values: values.map((value, index) => {
      const isNew = value !== null && UUID.test(value) && second[at]?.values[index] !== value;
      const hasDay = value !== null && dayForms.some((form) => value.includes(form));
      if (!isNew && !hasDay) return { value };
      const name = `v${[...fresh.keys(), value].indexOf(value) + 1}`;
      if (!fresh.has(value)) fresh.set(value, { name, isNew });
      return { value, name };
    }),
  }));
  return { statements, fresh: [...fresh].map(([value, more]) => ({ value, ...more })), dayForms };
}

/**
 * So many of them a second, by clients side by side.
 * @param {{ address: string, clients: number, seconds: number }} manner
 */
export async function repeated(script, manner) {
  return hasPgbench ? byPgbench(script, manner) : byLoop(script, manner);
}

async function byPgbench(script, { address, clients, seconds }) {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-pgbench-'));
  const url = new URL(address);
  try {
    const file = join(folder, 'script.sql');
    await writeFile(file, pgbenchScript(script));
    const where = ['-h', url.searchParams.get('host'), '-p', url.port, '-U', url.username];
    const run = async (...time) => {
      const how = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', ...time, '-f', file];
      const said = await promisify(execFile)('pgbench', [...where, ...how, url.pathname.slice(1)], {
        env: { ...process.env, PGPASSWORD: decodeURIComponent(url.password) },
      });
      const failed = /number of failed transactions: (\d+)/.exec(said.stdout)?.[1];
      if (failed !== undefined && failed !== '0') throw new Error(`pgbench failed ${failed} times:\n${said.stdout}`);
      return said;
    };
    // It knows whole seconds only. Where less is asked for, no figure is meant to be right: a few are done, however long it takes.
    if (seconds < 1) return Number(/tps = ([\d.]+)/.exec((await run('-t', '3')).stdout)[1]);
    // On a machine that is busy all sessions may still be on their way in when the time is over.
    for (let time = Math.ceil(seconds) + WARMING; time < 60; time *= 3) {
      const rate = warmRate((await run('-T', String(time), '-P', '1')).stderr);
      if (rate) return rate;
    }
    throw new Error(`pgbench did nothing with ${clients} clients in a minute`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Each client is a new session, which reads the catalogue and prepares in its first second; the product's are there already.
const WARMING = 1;

/** The mean of the seconds after the first, as pgbench tells them while it runs. */
export function warmRate(told) {
  const rates = [...told.matchAll(/^progress: [\d.]+ s, ([\d.]+) tps/gm)]
    .map(([, rate]) => Number(rate))
    .slice(WARMING);
  return rates.length > 0 ? rates.reduce((sum, rate) => sum + rate, 0) / rates.length : null;
}

/** What is new each time is asked for in one statement before the others. */
export function pgbenchScript({ statements, fresh, dayForms }) {
  const onAnotherDay = (value) =>
    dayForms.reduce((text, form) => `replace(${text}, ${literal(form)}, given.day)`, literal(value));
  const asked = fresh.map(({ value, name, isNew }) =>
    isNew ? `gen_random_uuid() as ${name}` : `${onAnotherDay(value)} as ${name}`,
  );
  const first = `select ${asked.join(', ')} from (select (date '2008-01-01' + (random() * 2500)::int)::text as day) given \\gset`;
  const others = statements.map(({ sql, values }) => {
    const filled = sql.replaceAll(/\$(\d+)/g, (whole, number) => {
      const given = values[Number(number) - 1];
      if (!given) return whole;
      return given.name ? `:${given.name}` : literal(given.value);
    });
    return `${filled};`;
  });
  return `${[...(asked.length > 0 ? [first] : []), ...others].join('\n')}\n`;
}

// pgbench would take `:00` within a text for one of its variables.
function literal(value) {
  if (value === null) return 'null';
  const escaped = value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n').replaceAll(':', '\\x3a');
  return escaped === value ? `'${value}'` : `e'${escaped}'`;
}

async function byLoop(script, { address, clients, seconds }) {
  const all = await Promise.all(Array.from({ length: clients }, () => connected(address)));
  await Promise.all(all.map((client) => once(client, script)));
  const begun = performance.now();
  const end = begun + seconds * 1_000;
  let done = 0;
  try {
    await Promise.all(
      all.map(async (client) => {
        for (; performance.now() < end; done++) await once(client, script);
      }),
    );
    return done / ((performance.now() - begun) / 1_000);
  } finally {
    await Promise.all(all.map((client) => client.end()));
  }
}

/** All of them once, over one connection. */
export async function once(client, { statements, fresh, dayForms }) {
  const today = new Date(Date.UTC(2008, 0, 1 + Math.floor(Math.random() * 2500))).toISOString().slice(0, 10);
  const onAnotherDay = (value) => dayForms.reduce((text, form) => text.replaceAll(form, today), value);
  const given = new Map(fresh.map(({ value, name, isNew }) => [name, isNew ? randomUUID() : onAnotherDay(value)]));
  for (const { sql, values } of statements) {
    const filled = values.map(({ value, name }) => given.get(name) ?? value);
    await client.query(filled.length > 0 ? { name: nameOf(sql), text: sql, values: filled } : sql);
  }
}

// Of one connection, each statement that is prepared has its own name.
const names = new Map();
function nameOf(sql) {
  if (!names.has(sql)) names.set(sql, `prepared ${names.size}`);
  return names.get(sql);
}
