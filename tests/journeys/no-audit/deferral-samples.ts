import { addDays, addWeeks } from '@waymark/kernel';
import type { Enrolment, Story } from '../story.js';
import { offered, underWay } from './programme-samples.js';
import { get, post, type ApiRequest, type Samples } from './sample.js';
import type { WholeDesk } from './whole-desk.js';

const AT = '/api/programmes';
const DEFERRAL = 'deferred-outcome';
const REASON = 'As agreed with the family';

type Whole = Story<WholeDesk>;

const step = async (story: Whole, enrolment: Enrolment, at: string, body: object, as = 'manager') =>
  post(as, `${enrolment.path}/${at}`, body, (await story.see(enrolment)).version);

const warning = (level: 'first' | 'final') => ({ level, failure: 'did-not-attend', words: 'What may follow' });

/** A failure after the final warning, which waits for a manager. */
export async function inReview(story: Whole): Promise<Enrolment> {
  const enrolment = await underWay(story, ['UAAB', 'UAAB'], DEFERRAL);
  await story.step(enrolment, 'warnings', warning('final'), 'manager');
  await story.system.moveClockTo(addDays(await story.today(), 1));
  await story.happened(enrolment, 3, 'UAAB');
  return enrolment;
}

/** What people make of what the system found, and of the time that is left. */
export const deferralSamples: Samples<ApiRequest> = {
  [`GET ${AT}/overdue`]: async () => get('worker', `${AT}/overdue?worker=me`),
  [`GET ${AT}/enrolments/:id/evidence-pack`]: async (story) =>
    get('police', `${(await offered(story)).path}/evidence-pack`),
  [`POST ${AT}/enrolments/:id/warnings`]: async (story) =>
    step(story, await underWay(story, ['UAAB'], DEFERRAL), 'warnings', warning('first'), 'worker'),
  [`POST ${AT}/enrolments/:id/breach-review/decision`]: async (story) =>
    step(story, await inReview(story), 'breach-review/decision', { decision: 'reinstated', reason: REASON }),
  [`POST ${AT}/enrolments/:id/extension`]: async (story) =>
    step(story, await underWay(story, [], DEFERRAL), 'extension', { weeks: 2, reason: REASON }, 'worker'),
  [`POST ${AT}/enrolments/:id/guard-passes`]: async (story) =>
    step(story, await offered(story, DEFERRAL), 'guard-passes', {
      until: addWeeks(await story.today(), 26),
      reason: REASON,
    }),
  [`POST ${AT}/enrolments/:id/closing`]: async (story) =>
    step(story, await offered(story), 'closing', { reasonCode: 'moved-away', reason: REASON }),
  [`POST ${AT}/enrolments/:id/reallocation`]: async (story) => {
    const to = await story.get<{ id: string; team: { id: string } }>('worker-north', '/api/people/me');
    return step(story, await offered(story), 'reallocation', { teamId: to.team.id, workerId: to.id, reason: REASON });
  },
};
