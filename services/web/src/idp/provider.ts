import { Logger } from '@nestjs/common';
import type { Environment } from 'nunjucks';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Database } from '../database.js';
import type { DemoPerson, WebSettings } from '../settings.js';
import { demoClients } from './clients.js';
import { Records } from './records.js';

type Given = { settings: WebSettings; database: Database; views: Environment; people: readonly DemoPerson[] };

/**
 * An identity provider without passwords, for the demo and for tests.
 * @throws Error in production, away from loopback, or when a secret is not this installation's own
 */
export function createProvider({ settings, database, views, people }: Given): Provider {
  mustBeDemo(settings);
  const { signing, cookies } = settings.idpKeys;
  const provider = new Provider(settings.issuer, {
    adapter: (kind: string) => new Records(database, kind),
    clients: demoClients(settings),
    jwks: { keys: signing as [] },
    cookies: { keys: cookies },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    // Nothing else: id_token_hint puts the id token into an address.
    claims: { openid: ['sub'] },
    findAccount: (_context, id) =>
      people.some(({ subject }) => subject === id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
    extraTokenClaims: signedInAt,
    interactions: { url: (_context, { uid }) => `/idp-sign-in/${uid}` },
    loadExistingGrant: grantWithoutAsking,
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    features: features(settings, views),
    renderError: (context, { error }) => {
      context.type = 'html';
      const page = { title: 'Sign-in did not work', text: error, status: context.status, cspNonce: nonce(context) };
      context.body = views.render('error.njk', page);
    },
    ttl: {
      AccessToken: 5 * MINUTE,
      ClientCredentials: 5 * MINUTE,
      Grant: 8 * HOUR,
      IdToken: 5 * MINUTE,
      Interaction: 10 * MINUTE,
      RefreshToken: 8 * HOUR,
      Session: 8 * HOUR,
    },
  });
  logFailures(provider);
  return provider;
}

/** What nobody asks for by name and every token is for. The audience in the token is the shorter word that services expect. */
const RESOURCE = 'urn:waymark:api';
const MINUTE = 60;
const HOUR = 60 * MINUTE;

function mustBeDemo({ isProduction, isLoopback, baseUrl, clientSecret, serviceSecret }: WebSettings): void {
  if (isProduction) throw new Error('NODE_ENV is production: the demo provider has no passwords. Set OIDC_ISSUER.');
  if (!isLoopback)
    throw new Error(`${baseUrl.origin} is not loopback: the demo provider has no passwords. Set OIDC_ISSUER.`);
  // Long and random as an installation makes its own: one that was typed in could be another's, or everybody's.
  if ([clientSecret, serviceSecret].some((secret) => secret.length < 32 || new Set(secret).size < 10))
    throw new Error("A secret of the demo provider is not this installation's own: let it make its secrets itself.");
}

function features({ audience, issuer, accessTokenLife }: WebSettings, views: Environment): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context) => showSignOut(context, views, `${issuer}/session/end/confirm`),
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'api',
        audience,
        accessTokenTTL: accessTokenLife / 1000,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  };
}

/** When they chose who they are, in every access token: a renewed one keeps the time of its sign-in. */
function signedInAt({ oidc }: KoaContextWithOIDC) {
  const { AuthorizationCode, RefreshToken } = oidc.entities;
  const auth_time = (AuthorizationCode ?? RefreshToken)?.authTime;
  return auth_time === undefined ? undefined : { auth_time };
}

/** The only client that people meet is our own application: they are not asked whether they trust it. */
async function grantWithoutAsking({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant =
    (known && (await provider.Grant.find(known))) ||
    new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(RESOURCE, 'api');
  await grant.save();
  return grant;
}

/** Replaces the provider's own page, which loads a font from elsewhere and styles itself inline. */
async function showSignOut(context: KoaContextWithOIDC, views: Environment, action: string) {
  const { secret } = context.oidc.session?.state as { secret: string };
  context.body = views.render('idp-sign-out.njk', { action, secret, cspNonce: nonce(context) });
}

const nonce = ({ req }: KoaContextWithOIDC) => (req as { cspNonce?: string }).cspNonce;

/** Otherwise a person reads "did not work" and a developer reads nothing. */
function logFailures(provider: Provider) {
  const log = new Logger('idp');
  const say = (_context: unknown, error: Error & { error_description?: string | undefined }) =>
    log.warn(`${error.message}: ${error.error_description ?? error.stack}`);
  provider.on('authorization.error', say);
  provider.on('grant.error', say);
  provider.on('end_session.error', say);
  provider.on('server_error', say);
}
