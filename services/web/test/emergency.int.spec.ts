import { setTimeout as wait } from 'node:timers/promises';
import { openSite, visit, type Site, type Visitor } from './site.js';

const OPENINGS = '/api/people/emergency-openings';
const typed = {
  scheme: 'nhs-number',
  value: '999 123 4560',
  category: 'danger-to-life',
  reason: 'He rang from a bridge',
};
const choices = { exclusionCategories: [], gateways: [], findings: [], dataClasses: [] };

describe('opening a record in an emergency', () => {
  let site: Site;
  let worker: Visitor;

  beforeEach(async () => {
    site = await openSite();
    site.people.at = {
      '/api/people/choices': {
        status: 200,
        body: { ...choices, emergencies: [{ code: 'danger-to-life', label: 'Life' }] },
      },
      [`${OPENINGS}/mine`]: { status: 200, body: [] },
    };
    worker = visit(site);
    await worker.signIn('worker', '/emergency');
  });
  afterEach(() => site.close());

  const refusing = (code: string, status = 403) =>
    (site.people.at[OPENINGS] = { status, body: { code, title: 'No.' } });
  const send = (form: object = typed) => worker.send('/emergency', { _form: worker.mark, _key: 'k', ...form });

  it('asks to sign in again where that is too long ago, and comes back with the answers kept, until they are sent', async () => {
    refusing('sign-in-again');
    const asked = await send().expect(401);
    expect(asked.text).toContain('Sign in again');
    expect(asked.text).toContain('href="/sign-in?to=%2Femergency"');
    expect(asked.text).not.toContain('999 123 4560');
    await wait(200);

    const form = (await worker.signIn('worker', '/emergency')).text;
    expect(form).toContain('What you had typed is in the form again');
    for (const value of ['999 123 4560', 'He rang from a bridge']) expect(form).toContain(value);
    expect(form).toMatch(/value="danger-to-life" checked/);

    site.people.at[OPENINGS] = { status: 201, body: {} };
    await send().expect(303).expect('location', '/emergency');
    await wait(200);
    expect((await worker.open('/emergency')).text).not.toContain('999 123 4560');
  });

  it('says of a number that nobody has, and of one that is closed to whoever asks, the same', async () => {
    refusing('no-such-record', 404);
    const page = await send().expect(422);
    expect(page.text).toContain('There is no record that you can open by this number');
    expect(page.text).toContain('value="999 123 4560"');
  });

  it('shows what is open, by name only where the person sees it', async () => {
    const opening = { id: '1', personId: 'p', openedAt: '2026-03-02T22:40:12.345Z', until: '2026-03-02T23:40:12.345Z' };
    site.people.at[`${OPENINGS}/mine`] = { status: 200, body: [opening] };
    site.people.at['/api/people/names'] = { status: 200, body: [] };
    const { text } = await worker.open('/emergency');
    expect(text).toMatch(/<a class="govuk-link" href="\/people\/p">Record 1<\/a>/);
    expect(text).toContain('23:40');
  });
});
