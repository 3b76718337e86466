import { randomUUID } from 'node:crypto';
import { idOf } from '@waymark/testing';
import type { Story } from '../story.js';
import { employed } from './people-samples.js';
import { underWay } from './programme-samples.js';
import { pageOf, sent, type PageRequest, type Samples } from './sample.js';
import { parked, refused } from './service-samples.js';
import type { WholeDesk } from './whole-desk.js';

const PURPOSE = { purpose: 'complaint' };
const SERVICE = 'programmes';

const officerPage = async (story: Story<WholeDesk>): Promise<string> =>
  (await employed(story)).replace('/api/people/officers/', '/officers/');

/** Who looked, what stands still, and who works here. */
export const operatingPageSamples: Samples<PageRequest> = {
  'POST /looked': async (story) => sent('manager', '/looked', { record: `/people/${(await story.child()).id}` }),
  'POST /people/:id/looked': async (story) => sent('manager', `/people/${(await story.child()).id}/looked`, PURPOSE),
  'POST /referrals/:id/looked': async (story) =>
    sent('manager', `${pageOf(await story.submitted(await story.child(), 'reframe'))}/looked`, PURPOSE),
  'POST /enrolments/:id/looked': async (story) =>
    sent('manager', `${pageOf((await underWay(story, [])).path)}/looked`, PURPOSE),

  'GET /parked': async () => ({ by: 'operator', path: '/parked' }),
  'GET /running': async () => ({ by: 'operator', path: '/running' }),
  'GET /parked/:service/:key/skip': async (story) => {
    const { key } = await parked(story, SERVICE);
    return { by: 'operator', path: `/parked/${SERVICE}/${key}/skip` };
  },
  'POST /parked/:service/:key/skip': async (story) => {
    const { key, eventId } = await parked(story, SERVICE);
    const answers = { eventId, reason: 'Entered by hand in the meantime' };
    return sent('operator', `/parked/${SERVICE}/${key}/skip`, answers);
  },
  'POST /parked/:service/:key/release': async (story) => {
    const { key } = await parked(story, SERVICE);
    await story.system.admin.query(`delete from ${SERVICE}.officer where id = $1`, [idOf(`in the way of ${key}`)]);
    return { by: 'operator', path: `/parked/${SERVICE}/${key}/release`, form: { on: '/parked' } };
  },
  'POST /refused/:service/:key/sending': async (story) => {
    // Another fact than the one that the service's own sample sends.
    const key = await refused(story, 'people', 'people.team-formed');
    return { by: 'operator', path: `/refused/people/${key}/sending`, form: { on: '/parked' } };
  },

  'GET /officers': async () => ({ by: 'agency-admin', path: '/officers' }),
  'GET /officers/new': async () => ({ by: 'agency-admin', path: '/officers/new' }),
  'POST /officers/new': async () => {
    const answers = { name: 'Alex Newcomer', subject: `newcomer-${randomUUID()}`, role: 'referrer', teamId: '' };
    return sent('agency-admin', '/officers/new', answers);
  },
  'GET /officers/:id/move': async (story) => ({ by: 'agency-admin', path: `${await officerPage(story)}/move` }),
  'POST /officers/:id/move': async (story) =>
    sent('agency-admin', `${await officerPage(story)}/move`, { role: 'manager', teamId: '' }),
  'GET /officers/:id/leaving': async (story) => ({ by: 'agency-admin', path: `${await officerPage(story)}/leaving` }),
  'POST /officers/:id/leaving': async (story) => sent('agency-admin', `${await officerPage(story)}/leaving`),
};
