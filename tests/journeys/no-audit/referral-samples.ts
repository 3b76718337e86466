import { get, post, put, versionAt, type ApiRequest, type Samples } from './sample.js';

const AT = '/api/referrals/referrals';
const PROGRAMME = 'reframe';

export const referralSamples: Samples<ApiRequest> = {
  [`GET ${AT}`]: async () => get('worker', `${AT}?status=submitted`),
  [`GET ${AT}/reasons`]: async () => get('manager', `${AT}/reasons`),
  [`GET ${AT}/:id`]: async (story) => get('worker', await story.draft(await story.child(), PROGRAMME)),
  [`POST ${AT}`]: async (story) => post('referrer', AT, { personId: (await story.child()).id, programme: PROGRAMME }),
  [`PUT ${AT}/:id`]: async (story) => {
    const draft = await story.draft(await story.child(), PROGRAMME);
    return put('referrer', draft, { circumstances: 'Told by the school' }, 1);
  },
  [`GET ${AT}/:id/consents`]: async (story) =>
    get('worker', `${await story.draft(await story.child(), PROGRAMME)}/consents`),
  [`POST ${AT}/:id/consents`]: async (story) => {
    const draft = await story.draft(await story.child(), PROGRAMME);
    const consent = { to: 'share', words: 'In simple words', understood: true, givenOn: await story.today() };
    return post('referrer', `${draft}/consents`, consent, 1);
  },
  [`POST ${AT}/:id/consents/:to/withdrawal`]: async (story) => {
    const referral = await story.submitted(await story.child(), PROGRAMME);
    const withdrawal = { withdrawnOn: await story.today() };
    return post('referrer', `${referral}/consents/take-part/withdrawal`, withdrawal, await versionAt(story, referral));
  },
  [`POST ${AT}/:id/submission`]: async (story) => {
    const draft = await story.draft(await story.child(), PROGRAMME);
    await story.consent(draft, 'share');
    return post('referrer', `${draft}/submission`, {}, await versionAt(story, draft));
  },
  [`POST ${AT}/:id/acceptance`]: async (story) => {
    const referral = await story.submitted(await story.child(), PROGRAMME);
    return post('manager', `${referral}/acceptance`, await story.acceptance(), await versionAt(story, referral));
  },
  [`POST ${AT}/:id/refusal`]: async (story) => {
    const referral = await story.submitted(await story.child(), PROGRAMME);
    const refusal = { reason: 'no-capacity', nextDoor: { to: 'service', code: 'early-help' } };
    return post('manager', `${referral}/refusal`, refusal, await versionAt(story, referral));
  },
  [`POST ${AT}/:id/withdrawal`]: async (story) => {
    const referral = await story.submitted(await story.child(), PROGRAMME);
    return post('referrer', `${referral}/withdrawal`, { reason: 'made-in-error' }, await versionAt(story, referral));
  },
};
