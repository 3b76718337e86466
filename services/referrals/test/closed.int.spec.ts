import { AT, openReferrals, type ReferralDesk } from './referral-desk.js';

let desk: ReferralDesk;

beforeAll(async () => {
  desk = await openReferrals();
});
afterAll(() => desk.close());

const list = async (query = '') => (await desk.as('worker').get(`${AT}${query}`)).body;

describe('a child who is closed to the officer', () => {
  it('has no referral: none in a list, none to open, none to change, and none is made', async () => {
    const personId = crypto.randomUUID();
    const { id, location } = await desk.draft({ personId });
    desk.people.closed.add(personId);
    expect(await list(`?person=${personId}`)).toEqual({ referrals: [], cursor: null });
    const worker = desk.as('worker');
    const absent = await worker.get(`${AT}/${crypto.randomUUID()}`);
    const closed = await worker.get(location!);
    expect([closed.status, closed.body]).toEqual([absent.status, absent.body]);
    // A stale version would tell that there is something to be stale.
    expect(await worker.post(`${location}/withdrawal`, { reason: 'duplicate' }, { ifMatch: 9 })).toMatchObject({
      status: 404,
    });
    expect(await worker.post(AT, { personId })).toMatchObject({ status: 404, body: { code: 'no-such-record' } });

    desk.people.closed.delete(personId);
    expect((await list(`?person=${personId}`)).referrals).toMatchObject([{ id, personId }]);
  });

  it('leaves no gap: pages are full, and each open referral comes once', async () => {
    const open: string[] = [];
    for (let n = 0; n < 60; n++) {
      const personId = crypto.randomUUID();
      const { id } = await desk.draft({ personId });
      if (n % 2 === 0) desk.people.closed.add(personId);
      else open.push(id);
      open.push((await desk.draft({ personId: crypto.randomUUID() })).id);
    }
    const first = await list();
    expect(first.referrals).toHaveLength(50);
    const second = await list(`?cursor=${first.cursor}`);
    const seen = [...first.referrals, ...second.referrals].map(({ id }: { id: string }) => id);
    expect(seen.filter((id) => open.includes(id)).sort()).toEqual([...open].sort());
    expect(new Set(seen).size).toBe(seen.length);
    desk.people.closed.clear();
  });

  it('nothing is shown or changed while people does not answer', async () => {
    const { location } = await desk.draft();
    desk.people.isAway = true;
    try {
      const worker = desk.as('worker');
      for (const answer of [
        await worker.get(AT),
        await worker.get(location!),
        await worker.post(`${location}/withdrawal`, { reason: 'duplicate' }, { ifMatch: 1 }),
        await desk.as('manager').get(`/api/referrals/audit?subject=${location!.split('/').at(-1)}&purpose=complaint`),
      ])
        expect(answer).toMatchObject({ status: 503, body: { code: 'service-unavailable' } });
    } finally {
      desk.people.isAway = false;
    }
  });
});
