import pg from 'pg';

export type Ask = <Row extends object = Record<string, unknown>>(sql: string, parameters?: unknown[]) => Promise<Row[]>;

/** Answers as PostgreSQL writes them: days, times and numbers stay the text they are. */
const asText = { getTypeParser: () => (value: string) => value };

/** A superuser's questions to the database at this address, for as long as the work lasts. */
export async function ask<Result>(url: string, work: (ask: Ask) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, types: asText });
  await client.connect();
  try {
    await client.query(`set timezone = 'UTC'`);
    return await work(async (sql, parameters) => (await client.query(sql, parameters)).rows);
  } finally {
    await client.end();
  }
}
