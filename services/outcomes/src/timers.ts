import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { Nightly, Store, system, type Hearing, type Transaction } from '@waymark/kit';
import { beUnhurried } from './staged-rows.js';

/**
 * Holds a lock for as long as the file is being read. It lives in a database session, so it ends with the process: what is
 * staged without it belongs to a reading that was killed.
 */
export async function holdWhile<Result>(
  { source }: Store,
  importId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const session = source.createQueryRunner();
  try {
    await session.query(`select pg_advisory_lock(hashtext('import'), hashtext($1))`, [importId]);
    return await work();
  } finally {
    await session
      .query(`select pg_advisory_unlock(hashtext('import'), hashtext($1))`, [importId])
      .finally(() => session.release());
  }
}

/** Takes away what was staged and will never count: at every start, and each night. */
@Injectable()
export class StagingSweep implements OnApplicationBootstrap {
  constructor(private readonly store: Store) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.store.transaction(system('outcomes', 'import-sweep'), sweep);
  }

  @Nightly('import-sweep', { at: '03:30', catchUp: 'latest' })
  sweepAtNight(_slot: Day, { transaction }: Hearing): Promise<unknown> {
    return sweep(transaction);
  }
}

async function sweep(transaction: Transaction): Promise<void> {
  // The last statement of a process that was killed may still be running, and hold what is to go.
  await beUnhurried(transaction);
  const reading = await transaction.rows<{ id: string }>(`select id from import where status = 'staging'`);
  for (const { id } of reading) {
    const abandoned = await transaction.row<{ free: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('import'), hashtext($1)) as free`,
      [id],
    );
    if (abandoned?.free) await transaction.rows(`delete from import where id = $1 and status = 'staging'`, [id]);
  }
  await transaction.rows(
    `delete from import where status = 'staged' and kept_at < clock_timestamp() - interval '24 hours'`,
  );
  // Of a confirmed file the outcomes are kept, and why rows were rejected; the copies of the rows have done their work.
  await transaction.rows(
    `delete from import_row r using import i
     where i.id = r.import_id and i.status = 'confirmed' and r.state <> 'rejected' and i.kept_at < clock_timestamp() - interval '24 hours'`,
  );
}
