import pg from 'pg';

/** One connection of our own. */
export async function connected(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
