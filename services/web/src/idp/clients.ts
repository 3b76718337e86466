import type { ClientMetadata } from 'oidc-provider';
import type { WebSettings } from '../settings.js';

const SERVICES = ['people', 'referrals', 'programmes', 'outcomes', 'web'];

/** People come through `waymark-web`; each service speaks for itself as `service-<name>`, and its token's subject is that. */
export const demoClients = (settings: WebSettings): ClientMetadata[] => [
  {
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [settings.page('/sign-in/callback')],
    post_logout_redirect_uris: [settings.page('/signed-out')],
  },
  ...SERVICES.map((service) => ({
    client_id: `service-${service}`,
    client_secret: settings.serviceSecret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  })),
];
