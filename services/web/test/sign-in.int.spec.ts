import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import request from 'supertest';
import { readSettings, makeSecrets } from '@waymark/kit';
import { createProvider } from '../src/idp/provider.js';
import { WebSettings } from '../src/settings.js';
import { openSite, visit, type Site } from './site.js';

type Kept = { access: string; id: string; refresh: string };

const tokensOf = async (site: Site): Promise<Kept> => {
  const [row] = await site.rows<{ tokens: Kept }>(
    `select sess -> 'tokens' as tokens from web.session where sess ? 'tokens'`,
  );
  return row!.tokens;
};

/** As if the access token were about to end. */
const agedTokens = (site: Site) =>
  site.rows(`update web.session set sess = jsonb_set(sess, '{tokens,expiresAt}', '0') where sess ? 'tokens'`);

describe('signing in and out', () => {
  let site: Site;
  beforeAll(async () => void (site = await openSite()));
  afterAll(() => site.close());
  beforeEach(() => site.rows('truncate web.session'));

  it('says who is signed in, with the subject only in both tokens', async () => {
    const worker = visit(site);
    const page = await worker.signIn('worker', '/people/new');
    expect(page.text).toContain('Tom Akehurst, youth justice worker');
    const { access, id } = await tokensOf(site);
    const keys = createRemoteJWKSet(new URL(site.settings.jwksUrl));
    const { payload } = await jwtVerify(access, keys, { audience: 'waymark-api', typ: 'at+jwt' });
    expect(payload).toMatchObject({ sub: 'worker', client_id: 'waymark-web' });
    expect(payload.exp! - payload.iat!).toBe(300);
    expect(Math.abs(Number(payload['auth_time']) - Date.now() / 1_000)).toBeLessThan(60);
    expect(payload).not.toHaveProperty('name');
    expect((await jwtVerify(id, keys)).payload).not.toHaveProperty('name');
  });

  it('keeps tokens on the server and renews the access token before it ends', async () => {
    const worker = visit(site);
    const page = await worker.signIn('worker', '/people/new');
    const before = await tokensOf(site);
    await agedTokens(site);
    expect((await worker.open('/people/new')).status).toBe(200);
    const after = await tokensOf(site);
    expect(after.access).not.toBe(before.access);
    expect(after.id).toBe(before.id);
    const signedInAt = (token: string) => decodeJwt(token)['auth_time'];
    expect(signedInAt(after.access)).toBe(signedInAt(before.access));
    expect(page.text + JSON.stringify(page.headers)).not.toContain('eyJ');
  });

  it('renews once for three pages at once', async () => {
    const worker = visit(site);
    await worker.signIn('worker');
    await agedTokens(site);
    const cookie = `waymark=${worker.cookie()}`;
    const counted = site.countGrants();
    const pages = await Promise.all([1, 2, 3].map(() => request(site.address).get('/stay').set('cookie', cookie)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(counted.grants).toBe(1);
  });

  it('asks again once the provider has ended the sign-in', async () => {
    const worker = visit(site);
    await worker.signIn('worker');
    await agedTokens(site);
    await site.rows(`delete from web.idp_record where kind = 'RefreshToken'`);
    expect((await worker.open('/stay')).status).toBe(401);
  });

  it('refuses an answer that this browser did not ask for', async () => {
    const worker = visit(site);
    expect((await worker.open('/sign-in/callback?code=stolen&state=stolen')).status).toBe(400);
    await worker.open('/sign-in');
    expect((await worker.open('/sign-in/callback?code=stolen&state=stolen')).status).toBe(400);
  });

  it.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example'])(
    'never leads to %s',
    async (to) => {
      const worker = visit(site);
      const { redirects } = (await worker.open(`/sign-in?to=${encodeURIComponent(to)}`)) as unknown as {
        redirects: string[];
      };
      const back = await worker.send(new URL(redirects.at(-1)!).pathname, { person: 'worker' }).redirects(5);
      expect((back as unknown as { redirects: string[] }).redirects.at(-1)).toBe(`${site.address}/home`);
    },
  );

  it('ends at the provider too', async () => {
    await site.rows(`delete from web.idp_record`);
    const worker = visit(site);
    await worker.signIn('worker', '/people/new');
    const leaving = await worker.send('/sign-out').redirects(2);
    const secret = /name="xsrf" value="([^"]+)"/.exec(leaving.text)![1]!;
    const done = await worker.agent
      .post('/idp/session/end/confirm')
      .type('form')
      .send({ xsrf: secret, logout: 'yes' })
      .redirects(2);
    expect(done.text).toContain('You are signed out');
    expect(done.headers['clear-site-data']).toContain('"cookies"');
    const left = await site.rows(
      `select kind from web.idp_record where kind in ('RefreshToken', 'AccessToken', 'Grant')`,
    );
    expect(left).toEqual([]);
  });

  it('gives a service a token of its own', async () => {
    const { serviceSecret } = site.settings.secrets;
    const granted = await request(site.address)
      .post('/idp/token')
      .auth('service-people', serviceSecret)
      .type('form')
      .send({ grant_type: 'client_credentials' })
      .expect(200);
    const keys = createRemoteJWKSet(new URL(site.settings.jwksUrl));
    const { payload } = await jwtVerify(granted.body.access_token, keys, { audience: 'waymark-api', typ: 'at+jwt' });
    expect(payload).toMatchObject({ sub: 'service-people', client_id: 'service-people' });
  });
});

describe('the demo provider', () => {
  const secrets = makeSecrets();
  const make = (env: Record<string, string>, more: Partial<typeof secrets> = {}) => {
    const settings = readSettings({ DATABASE_URL: 'postgres://u@h/d', ...env }, { secrets: { ...secrets, ...more } });
    return () => createProvider({ settings: new WebSettings(settings), people: [] } as never);
  };

  it.each<[string, () => unknown, string]>([
    ['in production', make({ NODE_ENV: 'production', OIDC_ISSUER: 'https://id.example' }), 'NODE_ENV is production'],
    ['off loopback', make({ PUBLIC_URL: 'https://waymark.example', TRUSTED_PROXY: '127.0.0.1' }), 'is not loopback'],
    [
      'with a name that begins like loopback',
      make({ PUBLIC_URL: 'https://127.0.0.1.example', TRUSTED_PROXY: '127.0.0.1' }),
      'is not loopback',
    ],
    ['with a short secret', make({}, { clientSecret: 'demo' }), "not this installation's own"],
    ['with a secret of one letter', make({}, { serviceSecret: 'x'.repeat(40) }), "not this installation's own"],
  ])('does not start %s', (_, starting, why) => expect(starting).toThrow(why));
});
