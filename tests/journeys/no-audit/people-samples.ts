import { randomUUID } from 'node:crypto';
import { addDays } from '@waymark/kernel';
import type { Story } from '../story.js';
import { get, post, type ApiRequest, type Samples } from './sample.js';
import type { WholeDesk } from './whole-desk.js';

const AT = '/api/people';

const postOf = async (story: Story<WholeDesk>) => {
  const agencies = await story.get<{ id: string; code: string }[]>('operator', `${AT}/agencies`);
  const { teamId } = await story.allocation();
  return { agencyId: agencies.find(({ code }) => code === 'kent-youth-justice')!.id, teamId, role: 'programme-worker' };
};

const newcomer = async (story: Story<WholeDesk>) => ({
  ...(await postOf(story)),
  subject: `newcomer-${randomUUID()}`,
  name: 'Alex Newcomer',
});

/** Somebody who has just begun to work here. */
export const employed = async (story: Story<WholeDesk>): Promise<string> =>
  `${AT}/officers/${(await story.post('operator', `${AT}/officers`, await newcomer(story))).id}`;

export const peopleSamples: Samples<ApiRequest> = {
  'GET /api/people/me': async () => get('worker', `${AT}/me`),
  'GET /api/people/agencies': async () => get('analyst', `${AT}/agencies`),
  'GET /api/people/teams': async () => get('worker', `${AT}/teams`),
  'GET /api/people/officers': async () => get('operator', `${AT}/officers?role=manager`),
  'POST /api/people/officers': async (story) => post('operator', `${AT}/officers`, await newcomer(story)),
  'POST /api/people/officers/:id/move': async (story) =>
    post('operator', `${await employed(story)}/move`, { ...(await postOf(story)), role: 'manager' }, 1),
  'POST /api/people/officers/:id/departure': async (story) =>
    post('operator', `${await employed(story)}/departure`, {}, 1),
  'GET /api/people/clock': async () => get('worker', `${AT}/clock`),
  'POST /api/people/clock': async (story) =>
    // Other samples move it as well, until this one is asked.
    post('operator', `${AT}/clock`, async () => ({ to: addDays(await story.today(), 1) })),
};
