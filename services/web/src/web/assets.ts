import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The same from src and from dist: both lie beside each other in the service's folder.
const folder = fileURLToPath(new URL('../../dist/assets', import.meta.url));

/** The address of a built asset by its plain name: `app.css` is `/assets/app.3f2a….css`. */
export function assetAddresses(): (name: string) => string {
  const hashed = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>;
  return (name) => `/assets/${hashed[name]}`;
}

/**
 * Their names carry a hash, so they may be kept for ever. Answered in a hook that comes before the sessions:
 * as a route each stylesheet would cost a look into the session table and carry a cookie.
 */
export async function useAssets(fastify: FastifyInstance) {
  await fastify.register(fastifyStatic, { root: folder, serve: false, immutable: true, maxAge: '1y' });
  fastify.addHook('onRequest', async ({ url }, reply) => {
    const name = /^\/assets\/([\w.-]+)$/.exec(url)?.[1];
    if (name) return reply.sendFile(name);
    return undefined;
  });
}
