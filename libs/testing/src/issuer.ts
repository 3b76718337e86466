import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

type Forging = { audience?: string; issuer?: string; type?: string; life?: string; claims?: JWTPayload };

/** A stand-in for the identity provider: real keys, real tokens, no sign-in pages. */
export class Issuer {
  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
    readonly url: string,
  ) {}

  static async start(): Promise<Issuer> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', use: 'sig', alg: 'RS256' }] };
    const issued = { issue: async (_subject: string): Promise<string> => '' };
    const server = createServer(async (request, response) => {
      const answer = (body: object) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      if (request.url?.endsWith('/jwks')) return answer(jwks);
      if (request.url?.includes('openid-configuration')) return answer(metadataOf(url));
      if (request.url?.endsWith('/token')) return answer(await grant(request.headers.authorization, issued.issue));
      return response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/idp`;
    const issuer = new Issuer(server, privateKey, url);
    issued.issue = (subject) => issuer.token(subject);
    return issuer;
  }

  /** An access token as the real provider gives: `sub`, signed in just now, for the audience of the services. */
  token(subject: string, { audience, issuer, type, life, claims }: Forging = {}): Promise<string> {
    return new SignJWT({
      client_id: subject.startsWith('service-') ? subject : 'waymark-web',
      auth_time: Math.floor(Date.now() / 1_000),
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'test', typ: type ?? 'at+jwt' })
      .setSubject(subject)
      .setIssuer(issuer ?? this.url)
      .setAudience(audience ?? 'waymark-api')
      .setIssuedAt()
      .setExpirationTime(life ?? '2h')
      .sign(this.key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const metadataOf = (url: string) => ({
  issuer: url,
  jwks_uri: `${url}/jwks`,
  token_endpoint: `${url}/token`,
  authorization_endpoint: `${url}/auth`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
});

/** Client credentials by HTTP Basic; the secret is not looked at. */
async function grant(authorization: string | undefined, issue: (subject: string) => Promise<string>) {
  const [client] = Buffer.from((authorization ?? '').replace('Basic ', ''), 'base64')
    .toString()
    .split(':');
  const access_token = await issue(decodeURIComponent(client ?? ''));
  return { access_token, token_type: 'Bearer', expires_in: 300 };
}
