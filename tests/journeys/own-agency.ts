import { randomUUID } from 'node:crypto';
import type { Story } from './story.js';

/** What belongs to another agency is as if it were not there. */
export function ownAgency(story: () => Story): void {
  it("shows an officer of Medway nothing of Kent's, and tells it from nothing in no way", async () => {
    const child = await story().child();
    const enrolment = await story().enrolled(child, await story().submitted(child, 'reframe'));
    const medway = story().as('medway-worker');

    expect((await medway.post('/api/people/persons/search', { name: child.family })).body).toEqual([]);
    expect((await medway.post('/api/people/names', { ids: [child.id] })).body).toEqual([]);
    for (const list of [
      `/api/referrals/referrals?person=${child.id}`,
      `/api/programmes/enrolments?person=${child.id}`,
      `/api/programmes/findings`,
      `/api/outcomes/police-outcomes?person=${child.id}`,
      `/api/outcomes/follow-ups?person=${child.id}`,
    ]) {
      const { status, body } = await medway.get(list);
      expect([list, status, rowsOf(body)]).toEqual([list, 200, []]);
    }

    const records = [`/api/people/persons/${child.id}`, enrolment.referral, enrolment.path];
    for (const path of records) {
      expect(await story().as('worker').get(path)).toMatchObject({ status: 200 });
      const theirs = await medway.get<object>(path);
      const unknown = await medway.get<object>(path.replace(/[^/]+$/, randomUUID()));
      expect(theirs).toMatchObject({ status: 404, body: { code: 'no-such-record' } });
      expect(asBytes(theirs)).toBe(asBytes(unknown));
    }
    const change = await medway.post(`${enrolment.path}/declinature`, {}, { ifMatch: 1 });
    const nothing = await medway.post(`/api/programmes/enrolments/${randomUUID()}/declinature`, {}, { ifMatch: 1 });
    expect(change.status).toBe(404);
    expect(asBytes(change)).toBe(asBytes(nothing));
    expect(await story().see(enrolment)).toMatchObject({ status: 'offered' });
  });
}

const rowsOf = (body: unknown): unknown => (Array.isArray(body) ? body : (body as { referrals: unknown }).referrals);

/** Everything of the answer but what is new with each request. */
function asBytes({ status, headers, body }: { status: number; headers: Headers; body: unknown }): string {
  const lasting = [...headers].filter(([name]) => !['date', 'x-correlation-id'].includes(name));
  return JSON.stringify([status, lasting, body]).replaceAll(/'nonce-[0-9a-f]+'/g, "'nonce'");
}
