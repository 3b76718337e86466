import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { Settings } from '../start/settings.js';
import { AccessTokens, NotSignedIn, SignInUnavailable } from './tokens.js';

const ISSUER = 'http://127.0.0.1/idp';
type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

describe('an access token', () => {
  let server: Server;
  let keys: Keys;
  let answer: { status: number; body: string };
  let tokens: AccessTokens;

  beforeAll(async () => {
    keys = await generateKeyPair('RS256');
    server = createServer((_, response) => void response.writeHead(answer.status).end(answer.body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(async () => {
    const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
    answer = { status: 200, body: JSON.stringify(jwks) };
    const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
    tokens = new AccessTokens({ issuerUrl: ISSUER, jwksUrl } as Settings);
  });
  afterAll(() => server.close());

  const signed = (claims: object, header: object = {}, key = keys.privateKey) =>
    new SignJWT({
      sub: 'worker',
      client_id: 'waymark-web',
      iss: ISSUER,
      aud: 'waymark-api',
      exp: Math.floor(Date.now() / 1_000) + 300,
      ...claims,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt', ...header })
      .sign(key);

  const verify = async (token: Promise<string> | string) => tokens.verify(`Bearer ${await token}`);

  it('tells who signed in', async () => {
    expect(await verify(signed({}))).toEqual({ subject: 'worker', isService: false, signedInAt: null });
  });

  it('tells when they did', async () => {
    const at = (auth_time: unknown) => verify(signed({ auth_time }));
    expect(await at(1_774_996_812)).toMatchObject({ signedInAt: '2026-03-31T22:40:12.000Z' });
    for (const nonsense of ['1774996812', 1.5, 1e12, null])
      expect(await at(nonsense)).toMatchObject({ signedInAt: null });
  });

  it('tells a service in its own name', async () => {
    const own = { sub: 'service-outcomes', client_id: 'service-outcomes' };
    expect(await verify(signed(own))).toEqual({ subject: 'service-outcomes', isService: true, signedInAt: null });
  });

  it.each([
    ['for another audience', { aud: 'waymark-web' }, {}],
    ['of another issuer', { iss: 'http://127.0.0.1/other' }, {}],
    ['that has run out', { exp: Math.floor(Date.now() / 1_000) - 6 }, {}],
    ['without an end', { exp: undefined }, {}],
    ['without a client', { client_id: undefined }, {}],
    ['of nobody', { sub: undefined }, {}],
    ['that is an id token', {}, { typ: 'JWT' }],
    ['of a client that is no service', { sub: 'waymark-web', client_id: 'waymark-web' }, {}],
    ['of a person who calls himself a service', { sub: 'service-people' }, {}],
    ['signed by a key that the provider lacks', {}, { kid: 'two' }],
  ])('is refused %s', async (_, claims, header) => {
    await expect(verify(signed(claims, header))).rejects.toBeInstanceOf(NotSignedIn);
  });

  it('is refused when somebody else signed it, or nobody did', async () => {
    const other = await generateKeyPair('RS256');
    await expect(verify(signed({}, {}, other.privateKey))).rejects.toBeInstanceOf(NotSignedIn);
    await expect(verify(new UnsecuredJWT({ sub: 'worker' }).encode())).rejects.toBeInstanceOf(NotSignedIn);
  });

  it('signed with the published key as if it were a shared secret is refused', async () => {
    const { n } = await exportJWK(keys.publicKey);
    const forged = new SignJWT({ sub: 'worker', client_id: 'waymark-web', iss: ISSUER, aud: 'waymark-api' })
      .setProtectedHeader({ alg: 'HS256', kid: 'one', typ: 'at+jwt' })
      .setExpirationTime('5m')
      .sign(Buffer.from(n!));
    await expect(verify(forged)).rejects.toBeInstanceOf(NotSignedIn);
  });

  it.each([undefined, '', 'Bearer', 'Basic d29ya2Vy', 'Bearer a b', 'Bearer abc'])('%j is none', async (header) => {
    await expect(tokens.verify(header)).rejects.toBeInstanceOf(NotSignedIn);
  });

  it.each([
    ['an error', 500, ''],
    ['a page', 200, '<html>'],
    ['something else', 200, '{"fine":true}'],
  ])('cannot be judged while the provider answers %s, and can afterwards', async (_, status, body) => {
    const right = answer;
    answer = { status, body };
    await expect(verify(signed({}))).rejects.toBeInstanceOf(SignInUnavailable);
    answer = right;
    expect(await verify(signed({}))).toMatchObject({ subject: 'worker' });
  });

  it('cannot be judged while nobody answers', async () => {
    const nobody = new AccessTokens({ issuerUrl: ISSUER, jwksUrl: 'http://127.0.0.1:1/jwks' } as Settings);
    await expect(nobody.verify(`Bearer ${await signed({})}`)).rejects.toBeInstanceOf(SignInUnavailable);
  });
});
