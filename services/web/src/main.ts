import { readFileSync } from 'node:fs';
import { Settings, startService } from '@waymark/kit';
import { WebModule } from './module.js';
import { useWeb } from './plugins.js';
import { NOBODY, type DemoStaff } from './settings.js';

// Where OIDC_ISSUER names no provider, the demo's own signs in whom DEMO_STAFF_FILE names.
await startService(WebModule, {
  before: (app, fastify) => useWeb(app, fastify, demoStaff(app.get(Settings))),
});

function demoStaff({ demoStaffFile }: Settings): DemoStaff {
  if (!demoStaffFile) return NOBODY;
  return JSON.parse(readFileSync(demoStaffFile, 'utf8')) as DemoStaff;
}
