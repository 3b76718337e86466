import type { Ask } from './ask.js';

export type Row = Record<string, string | null>;
/** Every row of one table: by its primary key, or by all that it holds where it has none. Columns with their types. */
export type Table = { columns: Record<string, string>; rows: Map<string, Row> };
export type Snapshot = Map<string, Table>;

/** Every row of every table of the services, each value as PostgreSQL writes it. */
export async function snapshotOf(ask: Ask): Promise<Snapshot> {
  const tables = await ask<{ name: string; keys: string; columns: string }>(TABLES);
  const snapshot: Snapshot = new Map();
  for (const { name, ...more } of tables) {
    const columns = JSON.parse(more.columns) as Record<string, string>;
    const keys = JSON.parse(more.keys) as string[];
    const by = keys.length > 0 ? keys : Object.keys(columns);
    const rows = await ask<Row>(`select * from ${name}`);
    snapshot.set(name, { columns, rows: new Map(rows.map((row) => [by.map((key) => row[key]).join(), row])) });
  }
  return snapshot;
}

/** A row that is gone, or one of its columns that says something else; never what it said. */
export type Loss = { table: string; key: string; column: string | null };

/** What the older one had, and the newer one has not. A JSON value may have grown: what was in it must still be. */
export function lostBetween(older: Snapshot, newer: Snapshot, besides: RegExp = /^$/): Loss[] {
  return [...older]
    .filter(([table]) => !besides.test(table))
    .flatMap(([table, { columns, rows }]) =>
      [...rows].flatMap(([key, row]): Loss[] => {
        const found = newer.get(table)?.rows.get(key);
        if (!found) return [{ table, key, column: null }];
        return Object.entries(columns)
          .filter(([column, type]) => !isKept(row[column] ?? null, found[column] ?? null, type))
          .map(([column]) => ({ table, key, column }));
      }),
    );
}

/**
 * Columns that the newer one has in tables of the older, with what they hold for the older one's rows.
 * @param likened by `schema.table.column`, another column of the row: `= other` is told where the two hold the same
 */
export function grownBetween(
  older: Snapshot,
  newer: Snapshot,
  likened: Readonly<Record<string, string>> = {},
): Record<string, (string | null)[]> {
  const grown = [...older].flatMap(([table, { columns, rows }]) => {
    const now = newer.get(table)!;
    return Object.keys(now.columns)
      .filter((column) => !(column in columns))
      .map((column) => {
        const other = likened[`${table}.${column}`];
        const values = [...rows.keys()].map((key) => told(now.rows.get(key) ?? {}, column, other));
        return [`${table}.${column}`, [...new Set(values)].sort()] as const;
      });
  });
  return Object.fromEntries(grown);
}

function told(row: Row, column: string, other: string | undefined): string | null {
  const value = row[column] ?? null;
  return other !== undefined && value === row[other] ? `= ${other}` : value;
}

function isKept(before: string | null, now: string | null, type: string): boolean {
  if (before === now) return true;
  return /^jsonb?$/.test(type) && before !== null && now !== null && holds(JSON.parse(now), JSON.parse(before));
}

function holds(now: unknown, before: unknown): boolean {
  if (typeof before !== 'object' || before === null) return now === before;
  if (typeof now !== 'object' || now === null || Array.isArray(now) !== Array.isArray(before)) return false;
  if (Array.isArray(before) && before.length !== (now as unknown[]).length) return false;
  return Object.entries(before).every(([field, value]) => holds((now as Record<string, unknown>)[field], value));
}

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name,
    (select json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(a.attname order by a.attnum) from pg_index i join pg_attribute a
      on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary), '[]') as keys
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname in ('people', 'referrals', 'programmes', 'outcomes', 'web', 'clock')
  order by 1`;
