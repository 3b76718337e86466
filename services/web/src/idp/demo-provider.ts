import { Injectable } from '@nestjs/common';
import type Provider from 'oidc-provider';
import type { DemoStaff } from '../settings.js';

/** Where the sign-in page finds the embedded provider, once there is one; with a provider outside there never is. */
@Injectable()
export class DemoProvider {
  private running: { provider: Provider; staff: DemoStaff } | undefined;

  start(provider: Provider, staff: DemoStaff): void {
    this.running = { provider, staff };
  }

  /** Null with a provider outside. */
  get now() {
    return this.running ?? null;
  }
}
