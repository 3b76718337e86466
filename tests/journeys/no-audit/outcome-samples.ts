import { randomUUID } from 'node:crypto';
import { addDays } from '@waymark/kernel';
import { csv, fileOf } from '../outcome-file.js';
import type { Story } from '../story.js';
import { get, post, type ApiRequest, type Samples } from './sample.js';
import type { WholeDesk } from './whole-desk.js';

const AT = '/api/outcomes';

export const entry = async (story: Story<WholeDesk>) => {
  const today = await story.today();
  const { id: personId } = await story.child();
  return {
    personId,
    code: '2',
    offenceOn: addDays(today, -30),
    outcomeOn: today,
    sourceReference: `KP-${randomUUID()}`,
  };
};

/** One row that can be used and one that cannot. */
export const file = async (story: Story<WholeDesk>): Promise<string> => {
  const today = await story.today();
  const days = { offenceOn: addDays(today, -30), outcomeOn: today };
  const { identifier } = await story.child();
  return fileOf(csv({ ...days, identifier }), csv({ ...days, identifier: 'YJ-NOBODY' }));
};

export const staged = async (story: Story<WholeDesk>) => {
  const police = story.as('police');
  return police.done(police.post(`${AT}/imports`, await file(story)));
};

export const outcomeSamples: Samples<ApiRequest> = {
  [`GET ${AT}/police-outcomes`]: async (story) =>
    get('worker', `${AT}/police-outcomes?person=${(await story.child()).id}`),
  [`GET ${AT}/police-outcomes/:id`]: async (story) =>
    get('worker', (await story.post('police', `${AT}/police-outcomes`, await entry(story))).location!),
  [`POST ${AT}/police-outcomes`]: async (story) => post('police', `${AT}/police-outcomes`, await entry(story)),
  [`POST ${AT}/police-outcomes/:id/correction`]: async (story) => {
    const { sourceReference: _, ...kept } = await entry(story);
    const { location, version } = await story.post('police', `${AT}/police-outcomes`, {
      ...kept,
      sourceReference: `KP-${randomUUID()}`,
    });
    return post('police', `${location}/correction`, { ...kept, code: '8', offences: 1, breach: false }, version);
  },
  [`GET ${AT}/intention-to-treat`]: async () => get('analyst', `${AT}/intention-to-treat?anchor=offer`),
  [`GET ${AT}/intention-to-treat.csv`]: async () => get('analyst', `${AT}/intention-to-treat.csv?anchor=ending`),
  [`GET ${AT}/measures/national`]: async () => get('analyst', `${AT}/measures/national?from=2025-01-01&to=2025-03-31`),
  [`GET ${AT}/deliveries`]: async () => get('manager', `${AT}/deliveries?from=2025-07-01&to=2025-09-30`),
  [`GET ${AT}/prevention-report`]: async () => get('police', `${AT}/prevention-report?from=2025-07-01&to=2025-09-30`),
  [`GET ${AT}/prevention-report.csv`]: async () =>
    get('analyst', `${AT}/prevention-report.csv?from=2025-07-01&to=2025-09-30`),
  [`GET ${AT}/first-time-entrants`]: async () =>
    get('analyst', `${AT}/first-time-entrants?from=2025-01-01&to=2025-03-31`),
  [`GET ${AT}/first-time-entry`]: async (story) =>
    get('police', `${AT}/first-time-entry?person=${(await story.child()).id}`),
  [`GET ${AT}/follow-ups`]: async (story) => get('worker', `${AT}/follow-ups?person=${(await story.child()).id}`),
  [`GET ${AT}/outcome-types`]: async () => get('police', `${AT}/outcome-types`),
  [`GET ${AT}/returned-matters`]: async () => get('police', `${AT}/returned-matters`),
  [`GET ${AT}/rates`]: async () => get('analyst', `${AT}/rates?anchor=offer`),
  [`GET ${AT}/imports`]: async () => get('operator', `${AT}/imports`),
  [`POST ${AT}/imports`]: async (story) => post('police', `${AT}/imports`, await file(story)),
  [`GET ${AT}/imports/:id`]: async (story) => get('police', (await staged(story)).location!),
  [`GET ${AT}/imports/:id/rejections`]: async (story) => get('police', `${(await staged(story)).location}/rejections`),
  [`GET ${AT}/imports/:id/rejections.csv`]: async (story) =>
    get('police', `${(await staged(story)).location}/rejections.csv`),
  [`POST ${AT}/imports/:id/confirmation`]: async (story) => {
    const { location, version } = await staged(story);
    return post('police', `${location}/confirmation`, { acceptRejected: true }, version);
  },
};
