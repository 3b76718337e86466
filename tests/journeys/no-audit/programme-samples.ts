import { addDays } from '@waymark/kernel';
import type { Enrolment, Story } from '../story.js';
import { get, post, put, type ApiRequest, type Samples } from './sample.js';
import type { WholeDesk } from './whole-desk.js';

const AT = '/api/programmes';
const WORKBOOK = 'workbook-knives-and-weapons';
const DEFERRAL = 'deferred-outcome';

export const offered = async (story: Story<WholeDesk>, programme = WORKBOOK): Promise<Enrolment> => {
  const child = await story.child();
  const enrolment = await story.enrolled(child, await story.submitted(child, programme));
  await story.system.eventually(async () => {
    if (!(await story.see(enrolment)).consent) throw new Error('The consent to take part is not known yet');
  });
  return enrolment;
};

/** Under way, with what happened at its first sessions. */
export const underWay = async (story: Story<WholeDesk>, codes: string[], programme = WORKBOOK): Promise<Enrolment> => {
  const enrolment = await story.takingPart(programme);
  for (const [index, code] of codes.entries()) await story.happened(enrolment, index + 1, code);
  return enrolment;
};

/** Two failures without a reason, which somebody has to look at. */
export const found = (story: Story<WholeDesk>): Promise<Enrolment> => underWay(story, ['UAAB', 'UAAB'], DEFERRAL);

const step = async (story: Story<WholeDesk>, enrolment: Enrolment, at: string, body: object = {}, as = 'worker') =>
  post(as, `${enrolment.path}/${at}`, body, (await story.see(enrolment)).version);

export const programmeSamples: Samples<ApiRequest> = {
  [`GET ${AT}/catalogue`]: async () => get('referrer', `${AT}/catalogue`),
  [`GET ${AT}/attendance-codes`]: async () => get('worker', `${AT}/attendance-codes`),
  [`POST ${AT}/eligibility`]: async (story) => {
    const { id: personId } = await story.child();
    return post('referrer', `${AT}/eligibility`, { personId, programme: DEFERRAL, facts: { ageAtOffence: 15 } });
  },
  [`GET ${AT}/findings`]: async () => get('manager', `${AT}/findings?open=true`),
  [`GET ${AT}/enrolments`]: async () => get('worker', `${AT}/enrolments?worker=me`),
  [`GET ${AT}/enrolments/:id`]: async (story) => get('worker', (await offered(story)).path),
  [`POST ${AT}/enrolments/:id/acceptance`]: async (story) => step(story, await offered(story), 'acceptance'),
  [`POST ${AT}/enrolments/:id/declinature`]: async (story) =>
    step(story, await offered(story), 'declinature', { reason: 'Not now' }),
  [`POST ${AT}/enrolments/:id/sessions`]: async (story) => {
    const again = { insteadOf: 1, plannedOn: addDays(await story.today(), 7), reason: 'Was ill' };
    return step(story, await underWay(story, ['AAME']), 'sessions', again);
  },
  [`PUT ${AT}/enrolments/:id/sessions/:number`]: async (story) => {
    const enrolment = await underWay(story, []);
    const moved = { plannedOn: addDays(await story.today(), 7), reason: 'Has an exam' };
    return put('worker', `${enrolment.path}/sessions/1`, moved, (await story.see(enrolment)).version);
  },
  [`POST ${AT}/enrolments/:id/sessions/:number/attendance`]: async (story) =>
    step(story, await underWay(story, ['UAAB']), 'sessions/1/attendance', { code: 'AAME', note: 'A letter came' }),
  [`POST ${AT}/enrolments/:id/completion`]: async (story) => step(story, await underWay(story, ['ATTC']), 'completion'),
  [`POST ${AT}/enrolments/:id/return`]: async (story) =>
    step(story, await underWay(story, []), 'return', { kind: 'unfinished', reason: 'Moved away' }),
  [`POST ${AT}/enrolments/:id/findings/:number/decision`]: async (story) =>
    step(
      story,
      await found(story),
      'findings/1/decision',
      { decision: 'excuse-accepted', reason: 'Was ill' },
      'manager',
    ),
};
