import { Inject, Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  clientCredentialsGrant,
  ClientSecretBasic,
  discovery,
  type Configuration,
} from 'openid-client';
import { AUDIENCE, SignInUnavailable } from '../access/tokens.js';
import { Settings } from '../start/settings.js';
import { Store } from '../store/store.js';

/** Milliseconds before its end at which a token is no longer sent: it must still hold when it arrives. */
const MARGIN = 30_000;

type Token = { text: string; until: number };

/** This service's own access token, for what it does in nobody's name. */
@Injectable()
export class ServiceTokens {
  private provider: Configuration | undefined;
  private token: Token | undefined;
  private asking: Promise<Token> | undefined;

  constructor(
    private readonly settings: Settings,
    @Inject(Store) private readonly store: Pick<Store, 'service'>,
  ) {}

  /** @throws SignInUnavailable when the provider does not give one */
  async own(): Promise<string> {
    if (this.token && this.token.until > performance.now()) return this.token.text;
    // Whoever comes while one is being fetched gets the same.
    this.asking ??= this.fetch().finally(() => (this.asking = undefined));
    this.token = await this.asking;
    return this.token.text;
  }

  /** It was refused: the next is a new one. */
  forget(): void {
    this.token = undefined;
  }

  private async fetch(): Promise<Token> {
    try {
      this.provider ??= await this.discover();
      const asked = performance.now();
      // Some providers know the audience as a resource (RFC 8707), others under its own name.
      const answer = await clientCredentialsGrant(this.provider, { audience: AUDIENCE });
      return { text: answer.access_token, until: asked + (answer.expires_in ?? 60) * 1_000 - MARGIN };
    } catch (cause) {
      this.provider = undefined;
      throw new SignInUnavailable('The identity provider gave this service no token.', { cause });
    }
  }

  private discover(): Promise<Configuration> {
    const { issuerUrl, secrets } = this.settings;
    const issuer = new URL(issuerUrl);
    // Which issuers may be spoken to without TLS is decided where the settings are read.
    const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
    const client = `service-${this.store.service}`;
    return discovery(issuer, client, undefined, ClientSecretBasic(secrets.serviceSecret), { execute, timeout: 5 });
  }
}
