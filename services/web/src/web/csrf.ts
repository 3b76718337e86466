import csrf from '@fastify/csrf-protection';
import multipart, { type Multipart } from '@fastify/multipart';
import { ForbiddenException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { WebSettings } from '../settings.js';

/** In bytes: about 100,000 police outcomes. */
export const LARGEST_UPLOAD = 10 * 1024 * 1024;

export class OtherSite extends ForbiddenException {}

/** Guards every request that changes something, but for /api: that takes bearer tokens, which no browser adds by itself. */
export async function useCsrfProtection(fastify: FastifyInstance, { baseUrl }: WebSettings) {
  await fastify.register(multipart, { limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 5, fieldSize: 1024 } });
  await fastify.register(csrf, {
    sessionPlugin: '@fastify/session',
    getToken: (request: FastifyRequest) => request.formToken,
  });

  fastify.addHook('preHandler', async (request) => {
    if (!isGuarded(request)) return;
    refuseOtherSites(request, baseUrl.origin);
    request.formToken = request.isMultipart() ? await tokenPart(request) : (request.body as { _csrf?: string })?._csrf;
  });
  fastify.addHook('preHandler', (request, reply, done) => {
    if (isGuarded(request)) fastify.csrfProtection(request, reply, done);
    else done();
  });
  fastify.addHook('onSend', async (request) => letUploadEnd(request));
}

const isGuarded = ({ method, url }: FastifyRequest) =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method) && !url.startsWith('/api/');

function refuseOtherSites({ headers }: FastifyRequest, ownOrigin: string) {
  const site = headers['sec-fetch-site'];
  const fromHere = site ? site === 'same-origin' : !headers.origin || headers.origin === ownOrigin;
  if (!fromHere) throw new OtherSite('This form was sent from another site.');
}

/** The file comes after the token, so a forged upload is refused with nothing of it read. */
async function tokenPart(request: FastifyRequest) {
  const parts: AsyncIterableIterator<Multipart> = request.parts();
  const first = (await parts.next()).value as Multipart | undefined;
  request.remainingParts = parts;
  return first?.type === 'field' && first.fieldname === '_csrf' ? String(first.value) : undefined;
}

/** Browsers read an answer only when they have sent everything: an upload left unread would hang them. */
function letUploadEnd({ raw, remainingParts }: FastifyRequest) {
  if (!remainingParts || raw.readableEnded) return;
  raw.unpipe();
  raw.resume();
}
