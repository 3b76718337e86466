import { AT, openReferrals, PERSON, type ReferralDesk } from './referral-desk.js';

let desk: ReferralDesk;

beforeAll(async () => {
  desk = await openReferrals();
});
afterAll(() => desk.close());

describe('who sees it', () => {
  it('the own team, and those who answer for the agency; to others it is no such record, to read and to change', async () => {
    const { location } = await desk.submitted();
    for (const subject of ['worker-east', 'manager-north', 'triage', 'safeguarding'])
      expect(await desk.as(subject).get(location!)).toMatchObject({ status: 200 });
    const { body: unknown } = await desk.as('worker-north').get(`${AT}/${PERSON}`);
    expect(await desk.as('worker-north').get(location!)).toMatchObject({ status: 404, body: unknown });
    const foreign = desk.as('medway-worker');
    const absent = await foreign.get(`${AT}/${PERSON}`);
    expect((await foreign.get(location!)).body).toEqual(absent.body);
    expect(await foreign.post(`${location}/withdrawal`, { reason: 'duplicate' }, { ifMatch: 3 })).toMatchObject({
      status: 404,
    });
  });

  it('nobody without a role for it', async () => {
    const { location } = await desk.draft();
    for (const subject of ['analyst', 'operator'])
      expect(await desk.as(subject).get(location!)).toMatchObject({ status: 403 });
    expect(await desk.as(null).get(location!)).toMatchObject({ status: 401 });
  });
});

describe('the list', () => {
  const list = async (subject: string, query = '') => (await desk.as(subject).get(`${AT}${query}`)).body;

  it('is the own agency’s, newest first, without names or circumstances, and every one shown is in the audit', async () => {
    const { id: older } = await desk.draft();
    const { id: newer } = await desk.submitted();
    const { referrals } = await list('worker');
    expect(referrals.slice(0, 2)).toMatchObject([
      { id: newer, status: 'submitted', personId: PERSON, programme: 'reframe', submittedOn: await desk.today() },
      { id: older, status: 'draft', submittedOn: null },
    ]);
    expect(JSON.stringify(referrals)).not.toContain('patrol');
    expect(await list('medway-worker')).toEqual({ referrals: [], cursor: null });
    const [audit] = await desk.rows(
      'referrals',
      `select subjects from audit where route = 'GET ${AT}' and agency_id = $1 order by id desc limit 1`,
      [(await desk.officer('worker')).agencyId],
    );
    expect(audit.subjects).toEqual(expect.arrayContaining([PERSON, older, newer]));
  });

  it('can be asked for one status, or for mine', async () => {
    const { id: made } = await desk.draft({}, 'worker-north');
    const { id: given, location } = await desk.submitted();
    await desk
      .as('manager')
      .done(desk.as('manager').post(`${location}/acceptance`, await desk.allocation('worker-north'), { ifMatch: 3 }));
    const mine = await list('worker-north', '?mine=true');
    expect(mine.referrals.map(({ id }: { id: string }) => id)).toEqual([given, made]);
    const accepted = await list('worker-north', '?mine=true&status=accepted');
    expect(accepted.referrals.map(({ id }: { id: string }) => id)).toEqual([given]);
    expect(await desk.as('worker').get(`${AT}?status=lost`)).toMatchObject({ status: 422 });
  });

  it('can be asked for one child', async () => {
    const personId = crypto.randomUUID();
    const { id } = await desk.draft({ personId });
    expect((await list('worker', `?person=${personId}`)).referrals).toMatchObject([{ id, personId }]);
    expect(await list('medway-worker', `?person=${personId}`)).toEqual({ referrals: [], cursor: null });
  });

  it('comes in pages of fifty, each referral once', async () => {
    for (let n = 0; n < 51; n++) await desk.draft();
    const seen = new Set<string>();
    let pages = 0;
    for (let query = ''; ; pages++) {
      const { referrals, cursor } = await list('manager', query);
      expect(referrals.length).toBeLessThanOrEqual(50);
      for (const { id } of referrals) expect(seen.has(id) || !seen.add(id)).toBe(false);
      if (!cursor) break;
      query = `?cursor=${cursor}`;
    }
    const [{ count }] = await desk.rows('referrals', `select count(*) from referral`);
    expect(seen.size).toBe(Number(count));
    expect(pages).toBeGreaterThan(0);
  });
});
