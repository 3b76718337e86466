import { randomUUID } from 'node:crypto';
import { idOf } from '@waymark/testing';
import type { Story } from '../story.js';
import { get, post, type ApiRequest, type Samples } from './sample.js';
import type { WholeDesk } from './whole-desk.js';

/** The routes that every service has by itself. */
export const samplesOfEvery = (services: string[]): Samples<ApiRequest> =>
  Object.assign({}, ...services.map(samplesOf)) as Samples<ApiRequest>;

const samplesOf = (service: string): Samples<ApiRequest> => {
  const at = `/api/${service}`;
  return {
    [`GET ${at}/audit`]: async () => get('manager', `${at}/audit?subject=${randomUUID()}&purpose=complaint`),
    [`GET ${at}/audit/heads`]: async () => get('operator', `${at}/audit/heads`),
    [`GET ${at}/facts`]: async () => get('service-web', `${at}/facts?limit=5`),
    [`GET ${at}/parked`]: async () => get('operator', `${at}/parked`),
    [`POST ${at}/parked/:key/release`]: async (story) => {
      const { key } = await parked(story, service);
      // Whoever stood in its way has gone: now it can be heard.
      await story.system.admin.query(`delete from ${service}.officer where id = $1`, [idOf(`in the way of ${key}`)]);
      return post('operator', `${at}/parked/${key}/release`);
    },
    [`POST ${at}/parked/:key/skip`]: async (story) => {
      const { key, eventId } = await parked(story, service);
      return post('operator', `${at}/parked/${key}/skip`, { eventId, reason: 'Entered by hand in the meantime' });
    },
    [`GET ${at}/refused`]: async () => get('operator', `${at}/refused`),
    [`POST ${at}/refused/:key/sending`]: async (story) =>
      post('operator', `${at}/refused/${await refused(story, service)}/sending`),
    [`POST ${at}/replays`]: async () => post('operator', `${at}/replays`, { from: 'people' }),
    [`GET ${at}/replays/:from`]: async (story) => {
      await story.post('operator', `${at}/replays`, { from: 'people' });
      await story.system.eventually(async () => {
        const { state } = await story.get<{ state: string }>('operator', `${at}/replays/people`);
        if (state !== 'done') throw new Error(`The replay is ${state}`);
      });
      return get('operator', `${at}/replays/people`);
    },
    [`POST ${at}/republications`]: async (story) => {
      if (service === 'web') await saidBy('web', story);
      return post('operator', `${at}/republications`, { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' });
    },
  };
};

/** The timelines of those that keep records. */
export const timelineSamples: Samples<ApiRequest> = Object.fromEntries(
  ['people', 'referrals', 'programmes', 'outcomes'].map((service) => [
    `GET /api/${service}/timeline`,
    async (story: Story<WholeDesk>) => get('worker', `/api/${service}/timeline?person=${(await story.child()).id}`),
  ]),
);

/** A fact that this service alone cannot hear, because somebody else has the officer's subject there. */
export async function parked({ system }: Story<WholeDesk>, service: string): Promise<{ key: string; eventId: string }> {
  const key = randomUUID();
  const subject = `twice-${key}`;
  await system.admin.query(
    `insert into ${service}.officer (id, subject, agency_id, role, is_active) values ($1, $2, $1, 'analyst', true)`,
    [idOf(`in the way of ${key}`), subject],
  );
  const data = JSON.stringify({ officerId: key, subject, agencyId: randomUUID(), teamId: null, role: 'analyst' });
  const eventId = await system.send({ type: 'people.officer-joined', key, data });
  await system.eventually(async () => {
    const there = await system.admin.query(`select 1 from ${service}.parked where event_id = $1`, [eventId]);
    if (there.length === 0) throw new Error(`${service} has not parked it yet`);
  });
  return { key, eventId };
}

/** A fact that the broker would not take, of a key that says nothing more: what it would say would wait. */
export async function refused(
  story: Story<WholeDesk>,
  service: string,
  type = 'people.agency-opened',
): Promise<string> {
  if (service !== 'people') await saidBy(service, story);
  const [{ key }]: [{ key: string }] = await story.system.admin.query(
    `insert into ${service}.refused (id, key, reason)
     select id, key, 'too large' from ${service}.fact where type = $1 order by id limit 1
     on conflict (id) do update set reason = excluded.reason returning key`,
    [type],
  );
  return key;
}

// What could be sent again is put there where a service says nothing by itself: a fact that is known everywhere.
const saidBy = (service: string, { system }: Story<WholeDesk>): Promise<unknown> =>
  system.admin.query(
    `insert into ${service}.fact (event_id, lane, key, version, type, schema_version, data, occurred_at)
     select event_id, lane, key, version, type, schema_version, data, occurred_at from people.fact order by id limit 1
     on conflict do nothing`,
  );
