import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { WebSettings } from '../settings.js';

/** A strict content security policy with nonces, and on loopback an ear for one name only. */
export async function useHeaders(
  fastify: FastifyInstance,
  { baseUrl, isLoopback, ownNames, outsideIssuer }: WebSettings,
) {
  await fastify.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        // Browsers hold redirects that follow a form to this list too: sign-out ends at the provider.
        formAction: ["'self'", ...(outsideIssuer ? [new URL(outsideIssuer).origin] : [])],
      },
    },
    // no-referrer would make the Origin of our own forms "null".
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isLoopback ? false : { maxAge: 31_536_000 },
    xFrameOptions: { action: 'deny' },
  });
  if (!isLoopback) return;
  // A page elsewhere can point its own name at 127.0.0.1 and would then be "same origin" with a demo without passwords.
  fastify.addHook('onRequest', async ({ headers }, reply) => {
    const isOurs = ownNames.includes(headers.host ?? '');
    if (!isOurs) return reply.code(421).send(`Open ${baseUrl.origin}: this demo answers to no other name.`);
    return undefined;
  });
}
