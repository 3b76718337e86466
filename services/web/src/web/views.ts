import view from '@fastify/view';
import type { Role } from '@waymark/events';
import type { FieldError } from '@waymark/kernel';
import { ROLE_WORDS } from '@waymark/kit';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import type { UnsavedAnswers } from '../forms/unsaved.js';
import type { WebSettings } from '../settings.js';
import { assetAddresses } from './assets.js';
import { navigationFor } from './navigation.js';
import { counted, dayInWords, inPlainWords, inSentence, percent } from './words.js';

/** Our templates over the design systems' macros. Autoescape is on and no template of ours says `safe` but for server-made SVG. */
export function templates(): nunjucks.Environment {
  const find = createRequire(import.meta.url);
  const packageFolder = (name: string) => dirname(find.resolve(`${name}/package.json`));
  const environment = nunjucks.configure(
    [
      fileURLToPath(new URL('../../views', import.meta.url)),
      join(packageFolder('govuk-frontend'), 'dist'),
      packageFolder('@ministryofjustice/frontend'),
    ],
    { autoescape: true },
  );
  environment.addGlobal('asset', assetAddresses());
  // A form that is sent twice carries the same key, and what it asks for is done once.
  environment.addGlobal('newKey', () => randomUUID());
  environment.addGlobal('roleInWords', (role: Role) => ROLE_WORDS[role]);
  environment.addFilter('day', dayInWords);
  environment.addFilter('counted', counted);
  environment.addFilter('percent', percent);
  environment.addFilter('plain', inPlainWords);
  environment.addFilter('inSentence', inSentence);
  environment.addFilter('at', (errors: FieldError[] | undefined, field: string) => {
    const found = errors?.find((error) => error.field === field);
    return found && { text: found.message };
  });
  return environment;
}

type Known = { settings: WebSettings; unsaved: UnsavedAnswers };

/** What every page knows; `csrfToken` is called by forms only, since a page without one starts no session. */
export async function useViews(
  fastify: FastifyInstance,
  environment: nunjucks.Environment,
  { settings, unsaved }: Known,
) {
  await fastify.register(view, {
    // @fastify/view asks the engine to make an environment and would not know our filters: hand it ours.
    engine: { nunjucks: { configure: () => environment } },
    viewExt: 'njk',
  });
  // Before the sessions, so that even a database that is away is told on a page.
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const path = request.url.split('?')[0] ?? '/';
    reply.locals = {
      cspNonce: reply.cspNonce.script,
      csrfToken: () => reply.generateCsrf(),
      // Of a form of somebody who is signed in: what is typed into it outlives the session.
      formMark: () => request.visitor && unsaved.mark(request.visitor.me.id, request.url),
      isDemo: settings.isDemo,
      // Asked when the page is drawn: there is no session yet, and after a sign-out none any more.
      get isSignedIn() {
        return Boolean((request.session as typeof request.session | null | undefined)?.tokens);
      },
      idle: settings.idle,
      path,
      navigation: (role: string) => navigationFor(role, path),
    };
  });
}
