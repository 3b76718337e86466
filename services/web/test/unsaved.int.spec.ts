import { setTimeout as wait } from 'node:timers/promises';
import { idOf } from '@waymark/testing';
import request from 'supertest';
import { openSite, visit, type Site, type Visitor } from './site.js';

const PAGE = '/people/new';
const typed = { givenName: 'Zoltan', familyName: 'O’Test', 'birthDate-year': '2011', scheme: '' };

/** As a browser sends it that has lost its session, and as one that somebody else uses. */
const lateForm = (site: Site, { mark, token }: Pick<Visitor, 'mark' | 'token'>, form: object = typed) =>
  request(site.address)
    .post(PAGE)
    .type('form')
    .send({ _csrf: token, _form: mark, _key: 'k', ...form });

describe('what was typed when a session ended', () => {
  let site: Site;
  let worker: Visitor;
  const waiting = () => site.rows<{ page: string; answers: Buffer }>('select page, answers from web.unsaved');

  beforeEach(async () => {
    site = await openSite();
    worker = visit(site);
    await worker.signIn('worker', PAGE);
  });
  afterEach(() => site.close());

  it('is in the form again after signing in, until the form is sent', async () => {
    const late = await lateForm(site, worker).expect(401);
    expect(late.text).toContain('What you typed is kept');
    expect(late.text).toContain('href="/sign-in?to=%2Fpeople%2Fnew"');
    expect(site.people.asked.filter(({ path }) => path === '/api/people/persons')).toEqual([]);

    const again = visit(site);
    const form = (await again.signIn('worker', PAGE)).text;
    expect(form).toContain('What you had typed is in the form again');
    for (const value of ['Zoltan', 'O’Test', '2011']) expect(form).toContain(`value="${value}"`);
    expect((await again.open(PAGE)).text).toContain('Zoltan');

    await again.send(PAGE, { ...typed, 'birthDate-day': '3', 'birthDate-month': '4' }).expect(303);
    await wait(200);
    expect(await waiting()).toEqual([]);
    expect((await again.open(PAGE)).text).not.toContain('Zoltan');
  });

  it('is kept as well when the provider gives no new token', async () => {
    await site.rows(`update web.session set sess = jsonb_set(sess, '{tokens,expiresAt}', '0')`);
    await site.rows(`delete from web.idp_record where kind = 'RefreshToken'`);
    await worker.send(PAGE, { ...typed, _form: worker.mark }).expect(401);
    expect((await visit(site).signIn('worker', PAGE)).text).toContain('Zoltan');
  });

  it('is kept when the person has signed in elsewhere meanwhile', async () => {
    const { mark, token } = worker;
    await worker.signIn('worker', '/stay');
    const late = await worker.agent
      .post(PAGE)
      .type('form')
      .send({ _csrf: token, _form: mark, ...typed })
      .expect(403);
    expect(late.text).toContain('Open the form again');
    expect((await worker.open(PAGE)).text).toContain('Zoltan');
  });

  it('is shown to nobody else', async () => {
    await lateForm(site, worker).expect(401);
    expect((await visit(site).signIn('manager', PAGE)).text).not.toContain('Zoltan');
  });

  it('is sealed in the table, one for each page, without what belongs to one drawing of the form', async () => {
    await lateForm(site, worker, { givenName: 'Earlier' });
    await lateForm(site, worker);
    const rows = await waiting();
    expect(rows.map(({ page }) => page)).toEqual([PAGE]);
    expect(rows[0]!.answers.toString('latin1')).not.toMatch(/Zoltan|2011|givenName/);
    await site.rows('update web.unsaved set officer_id = $1', [idOf('officer manager')]);
    const moved = await visit(site).signIn('manager', PAGE);
    expect(moved.status).toBe(200);
    expect(moved.text).not.toContain('Zoltan');
  });

  it('is gone after 24 hours', async () => {
    await lateForm(site, worker);
    await site.rows(`update web.unsaved set kept_at = kept_at - interval '25 hours'`);
    expect((await visit(site).signIn('worker', PAGE)).text).not.toContain('Zoltan');
  });

  it.each(['', 'AQID', 'nothing that we sealed'])(
    'is not taken from a form that says %j of whose it is',
    async (mark) => {
      const late = await lateForm(site, { mark, token: worker.token }).expect(403);
      expect(late.text).toContain('This form is no longer valid');
      expect(await waiting()).toEqual([]);
    },
  );

  it('is not taken from another site', async () => {
    await lateForm(site, worker).set('sec-fetch-site', 'cross-site').expect(403);
    expect(await waiting()).toEqual([]);
  });

  it('is handed over by the script of a page just before the session ends, or just after', async () => {
    await worker.send('/unsaved', { ...typed, _form: worker.mark }).expect(204);
    expect((await worker.open(PAGE)).text).toContain('Zoltan');
    await request(site.address)
      .post('/unsaved')
      .type('form')
      .send({ ...typed, givenName: 'Later', _form: worker.mark })
      .expect(401);
    expect((await worker.open(PAGE)).text).toContain('Later');
  });

  it('leaves no way to send somebody elsewhere', async () => {
    const page = await request(site.address).get('/timed-out?to=https://elsewhere.example&kept=yes').expect(200);
    expect(page.text).toContain('href="/sign-in?to=%2F"');
  });
});
