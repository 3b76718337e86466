import type { Product } from './product.js';

/** What changes although nobody changes anything: looking is audited and sealed, and sessions and lanes live on. */
const MOVING = /\.(audit|audit_head|seal|unsealed|command_log|lane_holder|lane_lease)$/;

/** Every table of the services with what is in it, as a digest. */
export async function keptBy(product: Product): Promise<Record<string, string>> {
  await product.settle();
  const tables = await product.rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('people', 'referrals', 'programmes', 'outcomes') order by 1`,
  );
  const kept: Record<string, string> = {};
  for (const { name } of tables.filter((each) => !MOVING.test(each.name))) {
    const [row] = await product.rows<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as digest from ${name} t`,
    );
    kept[name] = row!.digest;
  }
  return kept;
}
