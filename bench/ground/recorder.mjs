import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { connected } from './connected.mjs';
import { statementsIn } from './statements.mjs';

/**
 * Writes down what one request asks of the database: the server logs every statement meanwhile. What a ceiling repeats is
 * then what the product does today, and how many statements and commits a command costs is counted, not timed.
 */
export class Recorder {
  constructor(postgres, log) {
    this.postgres = postgres;
    this.log = log;
  }

  /**
   * @param {(correlation: string) => Promise<unknown>} request sends this correlation, by which its transactions are known
   * @returns {Promise<import('./statements.mjs').Transaction[]>}
   */
  async during(request) {
    const admin = await connected(this.postgres.url());
    const correlation = randomUUID();
    const { size } = await stat(this.log);
    try {
      await says(admin, `set log_statement = 'all'`);
      await request(correlation);
      await pause(100); // a line may stand behind the answer
    } finally {
      await says(admin, 'reset log_statement');
      await admin.end();
    }
    return statementsIn(await textAfter(this.log, size), correlation);
  }
}

async function says(admin, setting) {
  await admin.query(`alter system ${setting}`);
  await admin.query('select pg_reload_conf()');
  await pause(250); // every session takes it up before its next statement
}

async function textAfter(file, from) {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString();
  } finally {
    await handle.close();
  }
}
