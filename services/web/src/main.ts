import { readFileSync } from 'node:fs';
import { Settings, startService } from '@waymark/kit';
import { WebModule } from './module.js';
import { useWeb } from './plugins.js';
import type { DemoPerson } from './settings.js';

// Where OIDC_ISSUER names no provider, the demo's own signs in whom DEMO_STAFF_FILE names.
await startService(WebModule, {
  before: (app, fastify) => useWeb(app, fastify, demoPeople(app.get(Settings))),
});

function demoPeople({ demoStaffFile }: Settings): DemoPerson[] {
  if (!demoStaffFile) return [];
  return (JSON.parse(readFileSync(demoStaffFile, 'utf8')) as { officers: DemoPerson[] }).officers;
}
