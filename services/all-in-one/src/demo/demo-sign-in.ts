import * as oidc from 'openid-client';
import { Browserless, hidden } from './browserless.js';

type Client = { publicUrl: string; clientId: string; clientSecret: string };

/** Signs demo people in at the embedded provider as a browser would: code flow with PKCE, the button of the person pressed. */
export class DemoSignIn {
  private configuration: Promise<oidc.Configuration> | undefined;
  private readonly tokens = new Map<string, Promise<{ access: string; endsAt: number }>>();

  constructor(private readonly client: Client) {}

  /** An access token of this demo person, a new one shortly before the old one ends. @param isFresh a new one, whichever there is */
  async tokenOf(subject: string, isFresh = false): Promise<string> {
    const known = await this.tokens.get(subject);
    if (known && !isFresh && known.endsAt > performance.now() + 30_000) return known.access;
    const fresh = this.signIn(subject);
    this.tokens.set(subject, fresh);
    // Who failed to sign in tries anew with the next request.
    fresh.catch(() => this.tokens.delete(subject));
    return (await fresh).access;
  }

  private async signIn(subject: string) {
    const { publicUrl } = this.client;
    const configuration = await (this.configuration ??= this.discover());
    const callback = `${publicUrl}/sign-in/callback`;
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const begin = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: 'openid api',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      prompt: 'login',
      state,
      nonce,
    });
    const browser = new Browserless();
    const question = await browser.open(begin.href, callback);
    const form = { _csrf: hidden(question.page, '_csrf'), person: subject };
    const { url } = await browser.open(question.url, callback, form);
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const answer = await oidc.authorizationCodeGrant(configuration, new URL(url), checks);
    return { access: answer.access_token, endsAt: performance.now() + (answer.expiresIn() ?? 0) * 1_000 };
  }

  /** A failure is not remembered: the provider may be starting. */
  private async discover(): Promise<oidc.Configuration> {
    const { publicUrl, clientId, clientSecret } = this.client;
    const secret = oidc.ClientSecretBasic(clientSecret);
    const execute = [oidc.allowInsecureRequests];
    try {
      return await oidc.discovery(new URL(`${publicUrl}/idp`), clientId, undefined, secret, { execute });
    } catch (error) {
      this.configuration = undefined;
      throw error;
    }
  }
}
