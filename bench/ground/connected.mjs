import pg from 'pg';

/** One connection of our own. */
export async function connected(url) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the server ended: whoever asks next is told so
  await client.connect();
  return client;
}
