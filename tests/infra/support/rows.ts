import pg from 'pg';

/** Adds one row to a table of its own, and says how many there are. */
export async function addRow(url: string): Promise<number> {
  return ask(url, async (client) => {
    await client.query('CREATE TABLE IF NOT EXISTS kept (n int)');
    await client.query('INSERT INTO kept VALUES (1)');
    return count(client);
  });
}

export const rows = (url: string): Promise<number> => ask(url, count);

async function count(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM kept');
  return rows[0]!.n;
}

async function ask<Answer>(url: string, question: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client(url);
  client.on('error', () => {}); // the server is killed under it
  await client.connect();
  try {
    return await question(client);
  } finally {
    await client.end();
  }
}
