import { addWeeks } from '@waymark/kernel';
import { inReview } from './deferral-samples.js';
import { offered, underWay } from './programme-samples.js';
import { boxes, pageOf, sent, type PageRequest, type Samples } from './sample.js';

const DEFERRAL = 'deferred-outcome';
const REASON = 'As agreed with the family';

/** Forms by which people decide about an enrolment. */
export const enrolmentPageSamples: Samples<PageRequest> = {
  'POST /enrolments/:id/warnings/new': async (story) => {
    const page = pageOf((await underWay(story, ['UAAB'], DEFERRAL)).path);
    const answers = { level: 'first', failure: 'did-not-attend', words: 'What may follow' };
    return sent('worker', `${page}/warnings/new`, answers);
  },
  'POST /enrolments/:id/breach-review': async (story) =>
    sent('manager', `${pageOf((await inReview(story)).path)}/breach-review`, {
      decision: 'closed-without-fault',
      reasonCode: 'ill',
      reason: REASON,
    }),
  'POST /enrolments/:id/extension': async (story) =>
    sent('worker', `${pageOf((await underWay(story, [], DEFERRAL)).path)}/extension`, { weeks: '2', reason: REASON }),
  'POST /enrolments/:id/guard': async (story) =>
    sent('manager', `${pageOf((await offered(story, DEFERRAL)).path)}/guard`, {
      reason: REASON,
      ...boxes('until', addWeeks(await story.today(), 26)),
    }),
  'POST /enrolments/:id/closing': async (story) =>
    sent('manager', `${pageOf((await offered(story)).path)}/closing`, { reasonCode: 'moved-away', reason: REASON }),
  'POST /enrolments/:id/reallocation': async (story) => {
    const to = await story.get<{ id: string; team: { id: string } }>('worker-north', '/api/people/me');
    const answers = { teamId: to.team.id, workerId: to.id, reason: REASON };
    return sent('manager', `${pageOf((await offered(story)).path)}/reallocation`, answers);
  },
  'POST /enrolments/:id/sessions/new': async (story) =>
    sent('worker', `${pageOf((await underWay(story, [], 'mentoring')).path)}/sessions/new`, {
      reason: 'A talk about school',
      ...boxes('plannedOn', addWeeks(await story.today(), 2)),
    }),
};
