import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProblemFilter } from '@waymark/kit';
import type { FastifyInstance } from 'fastify';
import { Database } from './database.js';
import { UnsavedAnswers } from './forms/unsaved.js';
import { DemoProvider } from './idp/demo-provider.js';
import { mountProvider } from './idp/mount.js';
import { dropExpired } from './idp/records.js';
import { type DemoPerson, WebSettings } from './settings.js';
import { useAssets } from './web/assets.js';
import { useCsrfProtection } from './web/csrf.js';
import { ErrorPages } from './web/errors.js';
import { useHeaders } from './web/headers.js';
import { useSessions } from './web/sessions.js';
import { templates, useViews } from './web/views.js';

/**
 * What the pages need of Fastify, before the application is initialised and while its own filter is in place already.
 * @param demoPeople who may sign in at the embedded provider; unused where the settings name another
 */
export async function useWeb(
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  demoPeople: readonly DemoPerson[] = [],
): Promise<void> {
  const settings = app.get(WebSettings, { strict: false });
  const database = app.get(Database, { strict: false });
  const unsaved = app.get(UnsavedAnswers, { strict: false });
  const views = templates();

  // The order matters: what comes before the sessions (pictures, the provider) reads and starts none.
  await useHeaders(fastify, settings);
  await useAssets(fastify);
  if (settings.isDemo) {
    await dropExpired(database);
    // Loaded for a demo only: nobody else needs it, and it speaks to the terminal as it is loaded.
    const { createProvider } = await import('./idp/provider.js');
    const provider = createProvider({ settings, database, views, people: demoPeople });
    app.get(DemoProvider, { strict: false }).start(provider, demoPeople);
    mountProvider(fastify, provider);
  }
  await useViews(fastify, views, { settings, unsaved });
  await useSessions(fastify, settings, database);
  await useCsrfProtection(fastify, settings);
  fastify.addHook('onResponse', async ({ method, url, visitor }, { statusCode }) => {
    // After a fault, or a sign-in that is too old for it, the form will be sent once more.
    const isSent = statusCode < 500 && statusCode !== 401;
    if (method === 'POST' && visitor && isSent) await unsaved.drop(visitor.me.id, url);
  });
  app.useGlobalFilters(new ErrorPages(new ProblemFilter(), unsaved));
}
