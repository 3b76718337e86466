import { randomUUID } from 'node:crypto';
import { addDays, type Day } from '@waymark/kernel';
import { inLetters } from '../story.js';
import { dutyPageSamples } from './duty-page-samples.js';
import { enrolmentPageSamples } from './enrolment-page-samples.js';
import { file, staged } from './outcome-samples.js';
import { found, offered, underWay } from './programme-samples.js';
import { operatingPageSamples } from './operating-page-samples.js';
import { personPageSamples } from './person-page-samples.js';
import { samplePages } from './read-pages.js';
import { boxes, pageOf, sent, type PageRequest, type Samples } from './sample.js';

const PROGRAMME = 'reframe';

export const pageSamples: Samples<PageRequest> = {
  ...samplePages,
  ...enrolmentPageSamples,
  ...personPageSamples,
  ...dutyPageSamples,
  ...operatingPageSamples,
  // Other samples move it as well, by a day each.
  'POST /clock': async (story) => sent('operator', '/clock', boxes('to', addDays(await story.today(), 10))),
  'POST /people/find': async (story) => sent('referrer', '/people/find', { name: (await story.child()).family }),
  'POST /people/new': async () => {
    const name = { givenName: 'Robin', familyName: inLetters(randomUUID()) };
    return sent('referrer', '/people/new', { ...name, ...boxes('birthDate', '2011-03-31' as Day) });
  },
  'POST /people/:id/referrals': async (story) => {
    const page = `/people/${(await story.child()).id}`;
    return { by: 'referrer', path: `${page}/referrals`, form: { on: page } };
  },
  'POST /people/:id/correction': async (story) => {
    const page = `/people/${(await story.child()).id}/correction`;
    const name = { givenName: 'Robyn', familyName: inLetters(randomUUID()) };
    return sent('referrer', page, { ...name, reason: 'Spelt wrongly', ...boxes('birthDate', '2011-03-31' as Day) });
  },
  'POST /people/:id/carers/new': async (story) =>
    sent('referrer', `/people/${(await story.child()).id}/carers/new`, { name: 'Alex Elder', relation: 'mother' }),
  'POST /people/:id/restriction': async (story) => {
    const { id } = await story.get<{ id: string }>('manager', '/api/people/me');
    const answers = { [`officer-${id}`]: 'yes', reason: 'A relative works in the same team', change: 'place' };
    return sent('manager', `/people/${(await story.child()).id}/restriction`, answers);
  },
  'POST /people/:id/outcomes/new': async (story) => {
    const today = await story.today();
    const answers = { code: '2', offences: '1', sourceReference: `KP-${randomUUID()}` };
    const days = { ...boxes('offenceOn', addDays(today, -30)), ...boxes('outcomeOn', today) };
    return sent('police', `/people/${(await story.child()).id}/outcomes/new`, { ...answers, ...days });
  },
  'POST /referrals/:id/draft/:step': async (story) => {
    const page = pageOf(await story.draft(await story.child(), PROGRAMME));
    return sent('referrer', `${page}/draft/circumstances`, { circumstances: 'Told by the school' });
  },
  'POST /referrals/:id/draft/check': async (story) => {
    const draft = await story.draft(await story.child(), PROGRAMME);
    await story.consent(draft, 'share');
    return sent('referrer', `${pageOf(draft)}/draft/check`);
  },
  'POST /referrals/:id/consents/:to': async (story) => {
    const page = pageOf(await story.draft(await story.child(), PROGRAMME));
    const asked = { form: 'own-words', understood: 'yes', understandingCheck: 'said-back' };
    const answers = { words: 'In simple words', ...asked, ...boxes('givenOn', await story.today()) };
    return sent('referrer', `${page}/consents/share`, answers);
  },
  'POST /referrals/:id/consents/:to/withdrawal': async (story) => {
    const page = pageOf(await story.submitted(await story.child(), PROGRAMME));
    return sent('referrer', `${page}/consents/take-part/withdrawal`, boxes('withdrawnOn', await story.today()));
  },
  'POST /referrals/:id/decision': async (story) => {
    const page = pageOf(await story.submitted(await story.child(), PROGRAMME));
    return sent('manager', `${page}/decision`, { decision: 'accept', ...(await story.acceptance()) });
  },
  'POST /referrals/:id/withdrawal': async (story) => {
    const page = pageOf(await story.submitted(await story.child(), PROGRAMME));
    return sent('referrer', `${page}/withdrawal`, { reason: 'made-in-error' });
  },
  'POST /enrolments/:id/offer': async (story) =>
    sent('worker', `${pageOf((await offered(story)).path)}/offer`, {
      answer: 'accept',
      ...boxes('startOn', addDays(await story.today(), 7)),
    }),
  'POST /enrolments/:id/completion': async (story) =>
    sent('worker', `${pageOf((await underWay(story, ['ATTC'])).path)}/completion`),
  'POST /enrolments/:id/return': async (story) =>
    sent('worker', `${pageOf((await underWay(story, [])).path)}/return`, { kind: 'unfinished', reason: 'Moved away' }),
  'POST /enrolments/:id/findings/:number': async (story) => {
    const answers = { decision: 'excuse-accepted', reason: 'Was ill' };
    return sent('manager', `${pageOf((await found(story)).path)}/findings/1`, answers);
  },
  'POST /enrolments/:id/sessions/:number': async (story) =>
    sent('worker', `${pageOf((await underWay(story, ['UAAB'])).path)}/sessions/1`, { code: 'AAME' }),
  'POST /enrolments/:id/sessions/:number/:way': async (story) => {
    const answers = { reason: 'Has an exam', ...boxes('plannedOn', addDays(await story.today(), 7)) };
    return sent('worker', `${pageOf((await underWay(story, [])).path)}/sessions/1/day`, answers);
  },
  'POST /imports/new': async (story) => ({
    by: 'police',
    path: '/imports/new',
    form: { on: '/imports/new', file: { name: 'outcomes.csv', text: await file(story) } },
  }),
  'POST /imports/:id': async (story) =>
    sent('police', pageOf((await staged(story)).location!), { acceptRejected: 'yes' }),
};
