import { setTimeout as wait } from 'node:timers/promises';
import request from 'supertest';
import { openSite, visit, type Site } from './site.js';

/** Until the stand-in has somebody's question before it. */
const untilAsked = async ({ people }: Site) => {
  while (people.waiting === 0) await wait(10);
};

describe('sessions', () => {
  let site: Site;
  afterEach(() => site.close());

  it('survive a restart', async () => {
    site = await openSite();
    const worker = visit(site);
    await worker.signIn('worker');
    await site.restart();
    expect((await worker.open('/stay')).status).toBe(200);
  });

  it('end after the idle time, and not while the person works', async () => {
    site = await openSite({ idle: 4_000 });
    const worker = visit(site);
    await worker.signIn('worker');
    for (let page = 0; page < 3; page += 1) {
      await wait(2_200);
      expect((await worker.open('/stay')).status).toBe(200);
    }
    await wait(5_100);
    expect((await worker.open('/stay')).status).toBe(401);
  });

  it('end after the absolute time, whatever the person does', async () => {
    site = await openSite({ absolute: 3_000 });
    const worker = visit(site);
    await worker.signIn('worker');
    const id = worker.cookie();
    await wait(1_200);
    expect((await worker.open('/stay')).status).toBe(200);
    await wait(1_900);
    expect((await worker.open('/stay')).status).toBe(401);
    expect(worker.cookie()).not.toBe(id);
  });

  it('get a new id at sign-in, and the old one is worth nothing', async () => {
    site = await openSite();
    const worker = visit(site);
    await worker.open('/sign-in');
    const planted = worker.cookie();
    await worker.signIn('worker');
    expect(worker.cookie()).not.toBe(planted);
    await request(site.address).get('/stay').set('cookie', `waymark=${planted}`).expect(401);
  });

  it('stay ended when a slow request finishes after the sign-out', async () => {
    site = await openSite();
    const worker = visit(site);
    await worker.signIn('worker', '/people/new');
    const cookie = `waymark=${worker.cookie()}`;
    site.people.hold();
    const slow = request(site.address)
      .get('/people/new')
      .set('cookie', cookie)
      .then((answer) => answer);
    await untilAsked(site);
    await worker.send('/sign-out').expect(303);
    site.people.letGo();
    expect((await slow).status).toBe(200);
    await request(site.address).get('/stay').set('cookie', cookie).expect(401);
  });

  it('keep what a faster request stored while a slow one was under way', async () => {
    site = await openSite();
    // Whose home asks no service but people.
    const admin = visit(site);
    await admin.signIn('agency-admin');
    site.people.hold();
    const slow = admin.open('/stay');
    await untilAsked(site);
    await site.rows(`update web.session set sess = jsonb_set(sess, '{notice}', '"Kept"')`);
    site.people.letGo();
    expect((await slow).status).toBe(200);
    expect((await admin.open('/home')).text).toContain('Kept');
    expect((await admin.open('/home')).text).not.toContain('Kept');
  });

  it('that cannot be read are told on a page', async () => {
    site = await openSite();
    const worker = visit(site);
    await worker.signIn('worker');
    await site.rows('alter table web.session rename to elsewhere');
    const page = await worker.agent.get('/help').expect(500);
    expect(page.text).toContain('Sorry, there is a problem');
    expect(page.headers['content-type']).toContain('text/html');
  });

  it('are not begun by looking at a page without a form', async () => {
    site = await openSite();
    await request(site.address).get('/').expect(200);
    await request(site.address).get('/help').expect(200);
    await request(site.address).get('/home').expect(401);
    expect(await site.rows('select sid from web.session')).toEqual([]);
  });
});
