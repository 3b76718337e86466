import type { FastifyInstance } from 'fastify';
import type Provider from 'oidc-provider';

const PREFIX = '/idp';

/**
 * Gives the provider everything under /idp. A hook and not a route: sessions, CSRF checks and body parsers that
 * are registered later reach every route, even in a scope that was closed before them. After hijack() they do not run.
 */
export function mountProvider(fastify: FastifyInstance, provider: Provider) {
  const answer = provider.callback();
  fastify.addHook('onRequest', async ({ raw, url }, reply) => {
    if (!url.startsWith(`${PREFIX}/`)) return;
    reply.hijack();
    // From originalUrl the provider learns the prefix that its own addresses need.
    Object.assign(raw, { originalUrl: url, url: url.slice(PREFIX.length), cspNonce: reply.cspNonce.script });
    await answer(raw, reply.raw);
  });
}
