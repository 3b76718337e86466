import { Injectable } from '@nestjs/common';
import type Provider from 'oidc-provider';
import type { DemoPerson } from '../settings.js';

/** Where the sign-in page finds the embedded provider, once there is one; with a provider outside there never is. */
@Injectable()
export class DemoProvider {
  private running: { provider: Provider; people: readonly DemoPerson[] } | undefined;

  start(provider: Provider, people: readonly DemoPerson[]): void {
    this.running = { provider, people };
  }

  /** Null with a provider outside. */
  get now() {
    return this.running ?? null;
  }
}
