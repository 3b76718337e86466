import { randomUUID } from 'node:crypto';
import { addDays } from '@waymark/kernel';
import { YOUTH_JUSTICE, type Story } from '../story.js';
import { get, post, versionAt, type ApiRequest, type Samples } from './sample.js';
import type { WholeDesk } from './whole-desk.js';

const AT = '/api/people';
const AGREEMENTS = `${AT}/agreements`;
const OPENINGS = `${AT}/emergency-openings`;
const PERSON = `${AT}/persons/:id`;
const WHY = 'He rang from a bridge and rang off';

type Whole = Story<WholeDesk>;

/** What agencies may share: between the county's youth justice service and its police. */
export const termsOf = async (story: Whole) => {
  const agencies = await story.get<{ id: string; code: string }[]>('governance', `${AT}/agencies`);
  const today = await story.today();
  return {
    title: 'Prevention in the county',
    gateway: 'children-act-2004-s10-11',
    purpose: 'So that children are helped before they come back.',
    parties: agencies.filter(({ code }) => ['kent-youth-justice', 'kent-police'].includes(code)).map(({ id }) => id),
    classes: ['programme'],
    startsOn: today,
    endsOn: addDays(today, 300),
  };
};
export const agreed = async (story: Whole): Promise<string> =>
  (await story.post('governance', AGREEMENTS, await termsOf(story))).location!;

const emergency = async (story: Whole) => ({
  identifier: { scheme: YOUTH_JUSTICE, value: (await story.child()).identifier },
  category: 'danger-to-life',
  reason: WHY,
});
/** By an officer who may not see the child. */
export const openedInEmergency = async (story: Whole): Promise<string> =>
  (await story.post('medway-worker', OPENINGS, await emergency(story))).location!;

const excludes = async (story: Whole) => ({
  officers: [(await story.get<{ id: string }>('analyst', `${AT}/me`)).id],
  category: 'family',
  reason: 'The child lives in their household',
});
const record = async (story: Whole): Promise<string> => `${AT}/persons/${(await story.child()).id}`;
const excluding = async (story: Whole): Promise<string> => {
  const of = await record(story);
  await story.post('manager', `${of}/exclusion`, await excludes(story), await versionAt(story, of));
  return of;
};

/** Agreements, exclusions, and records that were opened in an emergency. */
export const dutySamples: Samples<ApiRequest> = {
  [`GET ${AGREEMENTS}`]: async () => get('manager', AGREEMENTS),
  [`POST ${AGREEMENTS}`]: async (story) => post('governance', AGREEMENTS, await termsOf(story)),
  [`GET ${AGREEMENTS}/:id`]: async (story) => get('manager', await agreed(story)),
  [`POST ${AGREEMENTS}/:id/ending`]: async (story) =>
    post('governance', `${await agreed(story)}/ending`, { reason: 'The other agency left the partnership' }, 1),
  [`GET ${PERSON}/exclusions`]: async (story) => get('manager', `${await excluding(story)}/exclusions`),
  [`POST ${PERSON}/exclusion`]: async (story) => {
    const of = await record(story);
    return post('manager', `${of}/exclusion`, await excludes(story), await versionAt(story, of));
  },
  [`POST ${PERSON}/exclusion/lifting`]: async (story) => {
    const of = await excluding(story);
    return post(
      'manager',
      `${of}/exclusion/lifting`,
      { reason: 'They have moved out of it' },
      await versionAt(story, of),
    );
  },
  [`GET ${OPENINGS}`]: async () => get('governance', OPENINGS),
  [`POST ${OPENINGS}`]: async (story) => post('medway-worker', OPENINGS, await emergency(story)),
  [`GET ${OPENINGS}/mine`]: async () => get('medway-worker', `${OPENINGS}/mine`),
  [`GET ${OPENINGS}/waiting`]: async () => get('governance', `${OPENINGS}/waiting`),
  [`GET ${OPENINGS}/counts`]: async () => get('auditor', `${OPENINGS}/counts?from=2026-01-01&to=2026-12-31`),
  [`GET ${OPENINGS}/:id`]: async (story) => get('governance', await openedInEmergency(story)),
  [`POST ${OPENINGS}/:id/review`]: async (story) => {
    const review = { finding: 'justified', note: `Agreed with the control room ${randomUUID()}` };
    return post('governance', `${await openedInEmergency(story)}/review`, review, 1);
  },
};
