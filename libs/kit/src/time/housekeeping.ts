import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import type { Hearing } from '../inbox/hearer.js';
import { Nightly } from './nightly.js';

const BATCH = 2_000;

/** Takes away what no retry can ask for any more. Inbox and facts stay: an older replay would take effect twice. */
@Injectable()
export class Housekeeping {
  /** Answers to commands are kept for seven days of true time (reliability 3.2). */
  @Nightly('housekeeping', { at: '03:30', catchUp: 'latest' })
  async forgetOldCommands(_slot: Day, { transaction }: Hearing): Promise<void> {
    for (let gone = BATCH; gone === BATCH;) {
      // In batches: one statement over a year of keys would run into the statement timeout, every night again.
      const rows = await transaction.rows(
        `delete from command_log where ctid = any (array(
           select ctid from command_log where at < clock_timestamp() - interval '7 days' limit ${BATCH}
         )) returning 1`,
      );
      gone = rows.length;
    }
  }
}
