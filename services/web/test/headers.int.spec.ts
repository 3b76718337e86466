import request from 'supertest';
import { openSite, visit, type Site } from './site.js';

describe('headers', () => {
  let site: Site;
  beforeAll(async () => void (site = await openSite()));
  afterAll(() => site.close());

  it("lets no inline script or style run without this answer's own nonce", async () => {
    const [one, two] = await Promise.all([request(site.address).get('/'), request(site.address).get('/')]);
    const policy = one.headers['content-security-policy']!;
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).toMatch(/script-src 'self' 'nonce-\w+';/);
    expect(policy).toContain("form-action 'self'");
    expect(one.text).toContain(`nonce="${/script-src 'self' 'nonce-(\w+)'/.exec(policy)![1]}"`);
    expect(two.headers['content-security-policy']).not.toBe(policy);
  });

  it('keeps addresses and answers to itself', async () => {
    const { headers } = await request(site.address).get('/');
    expect(headers).toMatchObject({
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it.each(['/nowhere', '/home', '/idp/auth', '/idp/.well-known/openid-configuration', '/people/no-id'])(
    'protects %s in the same way',
    async (path) => {
      const { headers } = await request(site.address).get(path);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    },
  );

  it('shows a page for what is not there, and a problem document under /api', async () => {
    const page = await request(site.address).get('/nowhere').expect(404);
    expect(page.text).toContain('Page not found');
    const problem = await request(site.address).get('/api/nowhere').expect(404);
    expect(problem.headers['content-type']).toContain('application/problem+json');
  });

  it('answers to no other name', async () => {
    await request(site.address).get('/').set('Host', 'rebound.example').expect(421);
    await request(site.address).get('/api/people/me').set('Host', 'rebound.example').expect(421);
  });

  it('lets browsers keep the stylesheet for ever, without a cookie', async () => {
    const page = await request(site.address).get('/');
    const css = await request(site.address).get(/href="(\/assets\/app\.\w+\.css)"/.exec(page.text)![1]!);
    expect(css.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(css.headers).not.toHaveProperty('set-cookie');
    await request(site.address).get('/assets/../package.json').expect(404);
    await request(site.address).get('/assets/%2e%2e%2fpackage.json').expect(404);
  });

  it('has no crown, no GDS Transport and nothing from elsewhere', async () => {
    const page = await request(site.address).get('/');
    expect(page.text).not.toMatch(/crest|crown|gov\.uk|transport/i);
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    const css = await request(site.address).get(/href="(\/assets\/app\.\w+\.css)"/.exec(page.text)![1]!);
    expect(css.text).not.toContain('GDS Transport');
  });

  it('behind TLS sets a __Host- cookie, HSTS, and names an outside provider for forms', async () => {
    const env = {
      PUBLIC_URL: 'https://waymark.example',
      OIDC_ISSUER: site.settings.issuerUrl,
      TRUSTED_PROXY: '127.0.0.1',
    };
    const publicly = await openSite({ env });
    const secure = await request(publicly.address).get('/sign-in').set('x-forwarded-proto', 'https').expect(303);
    expect(secure.headers['set-cookie']![0]).toMatch(
      /^__Host-waymark=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/i,
    );
    expect(secure.headers['content-security-policy']).toContain(
      `form-action 'self' ${new URL(site.settings.issuerUrl).origin}`,
    );
    expect(secure.headers['strict-transport-security']).toContain('max-age=31536000');
    expect((await request(publicly.address).get('/sign-in')).headers).not.toHaveProperty('set-cookie');
    await publicly.close();
  });

  it('never puts a name into an address or a title', async () => {
    const worker = visit(site);
    await worker.signIn('worker', '/people/find');
    const found = await worker.send('/people/find', { name: 'Zoltan' }).expect(303);
    expect(found.headers['location']).toBe('/people/find');
    const names = site.people.asked.filter(({ path }) => path.includes('Zoltan'));
    expect(names).toEqual([]);
  });
});
