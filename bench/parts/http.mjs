import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importJWK, SignJWT } from 'jose';
import { startChild } from '../ground/child.mjs';
import { load, requestText } from '../ground/load.mjs';
import { inTurn } from '../rounds.mjs';

const BARE = join(fileURLToPath(import.meta.url), '../../ground/bare-http.mjs');
const CONNECTIONS = 32;

/** H1: what Fastify, Nest, our door, headers, logs and metrics cost a request that needs no database. */
export async function take({ installation, manner, seconds }) {
  const product = await installation();
  const live = await (await fetch(`${product.url}/health/live`)).text();
  if (!live.includes('"ok"')) throw new Error(`/health/live says ${live}`);
  const bare = await startChild({ args: [BARE], env: { BENCH_BODY: live } });
  const refused = { authorization: `Bearer ${await tokenForAnother(product)}` };
  const asking = (url, path, more = {}) => {
    const { headers, ...rest } = more;
    const text = requestText(url, { path, headers });
    return async () => (await load({ url, connections: CONNECTIONS, seconds, request: () => text, ...rest })).rate;
  };
  const isLive = (body) => body.includes('"status":"ok"');
  const isRefused = (body) => body.includes('"not-signed-in"');
  try {
    const variants = await inTurn(
      {
        'bare node:http': asking(bare.told.url, '/', { check: isLive }),
        'GET /health/live': asking(product.url, '/health/live', { check: isLive }),
        'token refused after its signature was checked': asking(product.url, '/api/people/me', {
          headers: refused,
          status: 401,
          check: isRefused,
        }),
      },
      manner,
    );
    return [{ id: 'H1', title: 'A route without database', unit: 'answers/s', ceiling: 'bare node:http', variants }];
  } finally {
    await bare.stop();
  }
}

/** Signed by the right key, for another audience: the door looks at everything, and asks no database. */
async function tokenForAnother({ home, url }) {
  const { idpKeys } = JSON.parse(await readFile(join(home, 'secrets.json'), 'utf8'));
  const [key] = idpKeys;
  return new SignJWT({ client_id: 'waymark-web' })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt' })
    .setSubject('worker')
    .setIssuer(`${url}/idp`)
    .setAudience('another')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(key, 'RS256'));
}
