import type { DataSource } from 'typeorm';

/**
 * What changes although nobody asks for anything: the heartbeats of the relay, and what signs people in (sessions, and the
 * provider's records, which are renewed with every page). None of it holds case data, and none of it is what an answer
 * could have shown or changed.
 */
const HEARTBEATS = /(^|\.)(lane_lease|lane_holder)$|^web\.(session|idp_record)$/;

/** Every row of every table in every schema of the product, in an order of its own, as text. By table. */
export async function dump(admin: DataSource): Promise<Map<string, string[]>> {
  const tables: { name: string }[] = await admin.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const all = new Map<string, string[]>();
  for (const { name } of tables.filter((table) => !HEARTBEATS.test(table.name))) {
    const rows: { row: string }[] = await admin.query(`select t::text as row from ${name} t order by 1`);
    all.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return all;
}

/** As soon as nothing moves any more: two dumps in a row are the same, and no audit row of before waits for its seal. */
export async function quietDump(admin: DataSource): Promise<Map<string, string[]>> {
  for (let before = await dump(admin), tries = 0; tries < 40; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = await dump(admin);
    if (differences(before, now).length === 0 && waitingIn(now) === 0) return now;
    before = now;
  }
  throw new Error('The product does not come to rest');
}

/** Sealed behind the answers: what waits now would be told as a change of later. */
const waitingIn = (rows: Map<string, string[]>): number =>
  [...rows].filter(([table]) => table.endsWith('.unsealed')).reduce((sum, [, waiting]) => sum + waiting.length, 0);

/** By table: rows that are in one dump only. */
export function differences(before: Map<string, string[]>, after: Map<string, string[]>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((table) => {
    const [was, is] = [new Set(before.get(table)), new Set(after.get(table))];
    const gone = [...was].filter((row) => !is.has(row)).map((row) => `- ${table} ${row}`);
    const come = [...is].filter((row) => !was.has(row)).map((row) => `+ ${table} ${row}`);
    return [...gone, ...come];
  });
}
