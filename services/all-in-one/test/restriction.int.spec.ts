import { OutcomesModule } from '@waymark/outcomes/module';
import { Founding, PeopleModule } from '@waymark/people/module';
import { ProgrammesModule } from '@waymark/programmes/module';
import { ReferralsModule } from '@waymark/referrals/module';
import { openDesk, staff, type Desk } from '@waymark/testing';
import { routesOf } from '@waymark/kit';
import { cameBack, canary, type Canary } from './canary.js';
import { ELSEWHERE, PROBES, type Probe } from './probes.js';

const REASON = 'Her family works in this office; agreed with the safeguarding lead.';
const HER = { givenName: 'Wilhelmina', familyName: 'Quixtlby', birthDate: '2011-04-16' };
const HIM = { givenName: 'Amos', familyName: 'Thornbury', birthDate: '2010-02-20' };

let desk: Desk;
let her: Canary;
let him: Canary;
let stranger: Canary;

/** A manager who is not on the list. */
const OUTSIDER = 'other-manager';

beforeAll(async () => {
  const modules = [PeopleModule, ReferralsModule, ProgrammesModule, OutcomesModule];
  desk = await openDesk({ modules, found: ({ app }) => app.get(Founding, { strict: false }).found(staff()) });
  const { agencyId, teamId } = await desk.officer('manager');
  const employed = { subject: OUTSIDER, name: 'Other Manager', role: 'manager', agencyId, teamId };
  await desk.as('operator').done(desk.as('operator').post('/api/people/officers', employed));
  her = await canary(desk, HER, 'YJ-CANARY-1');
  him = await canary(desk, HIM, 'YJ-OTHER-1');
  her.outcomeId = await cameBack(desk, her, '46/HER/26');
  stranger = strangerLike(her);
}, 120_000);
afterAll(() => desk?.close());

const callerOf = ({ as }: Probe, subject: string) => desk.as(as ?? subject);
const ask = (probe: Probe, subject: string, about: Canary) => probe.ask(callerOf(probe, subject), about);
const probes = Object.entries(PROBES);
const shows = probes.filter(([, { kind }]) => kind === 'shows');
/** Whatever tells of her, in any answer. */
const telling = () => [
  her.personId,
  her.referralId,
  her.enrolmentId,
  her.carerId,
  her.outcomeId,
  HER.familyName,
  HER.givenName,
];
const tells = (body: unknown): string[] => telling().filter((word) => JSON.stringify(body).includes(word));
const versionOf = async (id: string): Promise<number> =>
  (await desk.as('manager').get(`/api/people/persons/${id}`)).body.version;
const restricting = async (path: string, body: object) =>
  desk
    .as('manager')
    .post(`/api/people/persons/${her.personId}/${path}`, body, { ifMatch: await versionOf(her.personId) });
const rate = async () => (await desk.as('analyst').get('/api/outcomes/rates?anchor=ending')).body;

it('has a probe for every route that reads', () => {
  const reads = routesOf(desk.running.app)
    .filter(({ method, reads, action }) => action !== null && (method === 'GET' || reads))
    .map(({ method, path }) => `${method} ${path}`);
  expect(reads.filter((route) => !ELSEWHERE.test(route)).sort()).toEqual(Object.keys(PROBES).sort());
});

it.each(shows)('%s tells of her before', async (route, probe) => {
  const { status, body } = await ask(probe, OUTSIDER, her);
  expect(status).toBe(200);
  if (route.endsWith('/audit')) return expect(body.rows).not.toEqual([]);
  // These are empty lists so far, where nobody's would be no record.
  if (/history|restrictions|exclusions/.test(route)) return expect(body).toEqual([]);
  return expect(tells(body)).not.toEqual([]);
});

describe('restricted, with the broker down', () => {
  let before: { n: number; repeats: number };

  beforeAll(async () => {
    before = await rate();
    await desk.running.wire.close();
    const { id } = await desk.officer('manager');
    expect(await restricting('restrictions', { reason: REASON, allowed: [id] })).toMatchObject({ status: 204 });
  });

  it.each(probes)('%s tells nothing of her in the next moment', async (_, probe) => {
    const about = await ask(probe, OUTSIDER, her);
    expect(tells(about.body)).toEqual([]);
    expect(about.status).toBeLessThan(500);
  });

  it.each(shows)('%s answers as it answers about nobody, byte for byte', async (_, probe) => {
    const [about, absent] = [await ask(probe, OUTSIDER, her), await ask(probe, OUTSIDER, stranger)];
    expect({ status: about.status, body: about.body }).toEqual({ status: absent.status, body: absent.body });
  });

  it('leaves no row to others about what is hers, by whatever id they ask', async () => {
    const hers = [
      ['people', her.carerId],
      ['referrals', her.referralId],
      ['programmes', her.enrolmentId],
      ['outcomes', her.outcomeId],
    ];
    for (const [service, id] of hers) {
      const rowsFor = async (subject: string) =>
        (await desk.as(subject).get(`/api/${service}/audit?subject=${id}&purpose=complaint`)).body.rows;
      expect([service, await rowsFor(OUTSIDER)]).toEqual([service, []]);
      expect((await rowsFor('manager')).length).toBeGreaterThan(0);
    }
    const his = await desk.as(OUTSIDER).get(`/api/people/audit?subject=${him.personId}&purpose=complaint`);
    expect(his.body.rows.length).toBeGreaterThan(0);
  });

  it('is in no count', async () => {
    expect(before).toMatchObject({ n: 2, repeats: 1 });
    expect(await rate()).toMatchObject({ n: 1, repeats: 0 });
  });

  it('leaves the other child as he was', async () => {
    const outsider = desk.as(OUTSIDER);
    expect((await outsider.get(`/api/people/persons/${him.personId}`)).body).toMatchObject(HIM);
    expect((await outsider.get('/api/referrals/referrals')).body.referrals).toMatchObject([{ id: him.referralId }]);
    expect((await outsider.get('/api/programmes/enrolments')).body).toMatchObject([{ id: him.enrolmentId }]);
  });

  it.each(shows)('%s tells whoever is on the list', async (route, probe) => {
    const { status, body } = await ask(probe, 'manager', her);
    expect(status).toBe(200);
    if (!/history|audit|exclusions/.test(route))
      expect(tells(body).length + (body[0]?.reason === REASON ? 1 : 0)).toBeGreaterThan(0);
  });

  it('takes no change from others, and does not say that a version is old', async () => {
    const outsider = desk.as(OUTSIDER);
    const changes: [string, object][] = [
      [`/api/people/persons/${her.personId}/corrections`, { district: 'Dover', reason: REASON }],
      [`/api/people/persons/${her.personId}/identifiers`, { scheme: 'local-id', value: '7', reason: REASON }],
      [`/api/people/persons/${her.personId}/restrictions`, { allowed: [her.personId], reason: REASON }],
      [`/api/people/persons/${her.personId}/restrictions/lifting`, { reason: REASON }],
      [`/api/people/persons/${her.personId}/carers/${her.carerId}/ending`, { reason: REASON }],
      [`/api/referrals/referrals/${her.referralId}/withdrawal`, { reason: 'duplicate' }],
      [`/api/programmes/enrolments/${her.enrolmentId}/completion`, {}],
      ['/api/referrals/referrals', { personId: her.personId }],
    ];
    for (const [path, body] of changes) {
      const { status, body: told } = await outsider.post(path, body, { ifMatch: 99 });
      expect([path, status, told.code]).toEqual([path, 404, 'no-such-record']);
    }
  });

  it('lets others register her with her number, and keeps both', async () => {
    const identifiers = [{ scheme: 'youth-justice-id', value: her.identifier }];
    const outsider = desk.as(OUTSIDER);
    const { id } = await outsider.done(outsider.post('/api/people/persons', { ...HER, identifiers }));
    expect((await outsider.get(`/api/people/persons/${id}`)).body.identifiers).toMatchObject(identifiers);
    const asked = { scheme: 'youth-justice-id', values: [her.identifier] };
    const resolved = async (subject: string) =>
      (await desk.as(subject).post('/api/people/identifiers/resolution', asked, { key: null })).body;
    expect(await resolved(OUTSIDER)).toEqual([{ value: her.identifier, personId: id }]);
    expect(await resolved('manager')).toEqual([{ value: her.identifier, personId: her.personId }]);
    const again = await outsider.post('/api/people/persons', { ...HER, identifiers });
    expect(again).toMatchObject({ status: 409, body: { code: 'identifier-known', personId: id } });
  });

  it('asks for a list with somebody who can lift it, and for a reason', async () => {
    const [worker, police] = [await desk.officer('worker'), await desk.officer('medway-worker')];
    for (const [body, code] of [
      [{ allowed: [worker.id], reason: REASON }, 'nobody-could-lift'],
      [{ allowed: [police.id], reason: REASON }, 'unknown-officer'],
      [{ allowed: [], reason: REASON }, 'answers-not-right'],
      [{ allowed: [worker.id], reason: 'Too short' }, 'answers-not-right'],
    ] as const)
      expect(await restricting('restrictions', body)).toMatchObject({ status: 422, body: { code } });
    expect(await desk.as('worker').post(`/api/people/persons/${her.personId}/restrictions`, {})).toMatchObject({
      status: 403,
    });
  });

  it('is told by the id alone, and its reason cannot be read in the table', async () => {
    expect(await desk.said('people.person-restricted')).toEqual([{ personId: her.personId }]);
    const rows = await desk.rows('people', `select encode(reason, 'escape') as reason from restriction`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('safeguarding');
  });

  it('shows nothing at all, of anybody, while people does not answer', async () => {
    const { settings } = desk.running;
    Object.assign(settings, { peopleUrl: 'http://127.0.0.1:9' });
    try {
      const away = shows.filter(([route]) => !route.includes('/api/people/') || route.includes('audit'));
      for (const [route, probe] of [...away, ['rates', PROBES['GET /api/outcomes/rates']!] as const]) {
        const { status, body } = await ask(probe, 'manager', her);
        expect([route, status, body.code]).toEqual([route, 503, 'service-unavailable']);
      }
    } finally {
      Object.assign(settings, { peopleUrl: null });
    }
  });

  it('is lifted with a reason, and everything is there again', async () => {
    expect(await restricting('restrictions/lifting', { reason: 'Her family has left this office.' })).toMatchObject({
      status: 204,
    });
    expect(await rate()).toMatchObject({ n: 2, repeats: 1 });
    expect((await desk.as(OUTSIDER).get(`/api/people/persons/${her.personId}`)).body).toMatchObject(HER);
    const { body } = await desk.as('manager').get(`/api/people/persons/${her.personId}/restrictions`);
    const { id } = await desk.officer('manager');
    expect(body).toMatchObject([
      { allowed: [id], reason: REASON, placedBy: id, liftedBy: id, liftReason: 'Her family has left this office.' },
    ]);
    expect(await desk.said('people.restriction-lifted')).toEqual([{ personId: her.personId }]);
  });
});

/** Nobody: what is asked about them is asked about what never was. */
function strangerLike({ names }: Canary): Canary {
  const id = () => crypto.randomUUID();
  return {
    personId: id(),
    identifier: 'YJ-NOBODY',
    names: { ...names, givenName: 'Zoltan', familyName: 'Xyzzyqv' },
    referralId: id(),
    enrolmentId: id(),
    carerId: id(),
    outcomeId: id(),
  };
}
