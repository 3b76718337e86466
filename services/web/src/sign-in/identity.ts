import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import type { Flow, Tokens } from '../request.js';
import { WebSettings } from '../settings.js';

/** Speaks OpenID Connect with whatever provider the settings name: authorization code with PKCE. */
@Injectable()
export class Identity {
  private found: Promise<oidc.Configuration> | undefined;

  constructor(private readonly settings: WebSettings) {}

  /** Where to send the browser, and what must be remembered until it comes back. */
  async begin(returnTo: string): Promise<{ url: string; flow: Flow }> {
    const flow = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      returnTo,
    };
    const url = oidc.buildAuthorizationUrl(await this.provider(), {
      redirect_uri: this.settings.page('/sign-in/callback'),
      scope: this.settings.scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      state: flow.state,
      nonce: flow.nonce,
      // Without it the provider's own session would undo our idle sign-out: one click and no question.
      prompt: 'login',
    });
    return { url: url.href, flow };
  }

  /** @param path the address that the browser came back to, with its query */
  async finish(path: string, flow: Flow): Promise<Tokens> {
    const checks = {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    };
    const address = new URL(path, this.settings.baseUrl);
    const answer = await oidc.authorizationCodeGrant(await this.provider(), address, checks);
    return { ...tokensOf(answer), id: answer.id_token ?? '' };
  }

  async refresh({ refresh, id }: Tokens): Promise<Tokens> {
    const answer = await oidc.refreshTokenGrant(await this.provider(), refresh ?? '');
    const fresh = tokensOf(answer);
    return { ...fresh, id, refresh: fresh.refresh ?? refresh };
  }

  /** Where the sign-out ends: at the provider, which sends the browser on to /signed-out. */
  async endUrl({ id }: Tokens): Promise<string> {
    const given = { id_token_hint: id, post_logout_redirect_uri: this.settings.page('/signed-out') };
    return oidc.buildEndSessionUrl(await this.provider(), given).href;
  }

  /** Looked up at the first need, because it may be this very process. A failure is not remembered. */
  private provider() {
    const { issuer, clientId, clientSecret, isIssuerLoopback } = this.settings;
    const execute = [oidc.enableNonRepudiationChecks, ...(isIssuerLoopback ? [oidc.allowInsecureRequests] : [])];
    const secret = oidc.ClientSecretBasic(clientSecret);
    this.found ??= oidc.discovery(new URL(issuer), clientId, undefined, secret, { execute }).catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }
}

function tokensOf(answer: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers) {
  const expiresAt = Date.now() + (answer.expiresIn() ?? 0) * 1000;
  return { access: answer.access_token, refresh: answer.refresh_token ?? null, expiresAt };
}
