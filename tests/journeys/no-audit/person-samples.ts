import { randomUUID } from 'node:crypto';
import { inLetters, YOUTH_JUSTICE, type Story } from '../story.js';
import { get, post, put, versionAt, type ApiRequest, type Samples } from './sample.js';
import type { WholeDesk } from './whole-desk.js';

const AT = '/api/people';
const ONE = `${AT}/persons/:id`;
const WHY = 'Told by the school, with a letter';

type Identified = { identifiers: { id: string }[]; carers: { id: string }[] };

/** A name that nobody else has, so that nobody is alike. */
const unknown = () => ({
  givenName: 'Robin',
  familyName: inLetters(randomUUID()),
  birthDate: '2011-03-31',
  identifiers: [{ scheme: YOUTH_JUSTICE, value: randomUUID() }],
});

const record = async (story: Story<WholeDesk>): Promise<string> => `${AT}/persons/${(await story.child()).id}`;

/** A change of a record, with the version that is there. */
const change = async (story: Story<WholeDesk>, of: string, at: string, body: object, as = 'worker') =>
  post(as, `${of}/${at}`, body, await versionAt(story, of));

const carer = { name: 'Kim Ashby', relation: 'mother', livesWith: 'yes', parentalResponsibility: 'yes' };

export const withCarer = async (story: Story<WholeDesk>): Promise<{ of: string; carerId: string }> => {
  const of = await record(story);
  await story.post('worker', `${of}/carers`, carer, await versionAt(story, of));
  return { of, carerId: (await story.get<Identified>('worker', of)).carers[0]!.id };
};

export const withIdentifier = async (story: Story<WholeDesk>): Promise<{ of: string; identifierId: string }> => {
  const of = await record(story);
  return { of, identifierId: (await story.get<Identified>('worker', of)).identifiers[0]!.id };
};

const onlyFor = async (story: Story<WholeDesk>) => ({
  allowed: [(await story.get<{ id: string }>('manager', `${AT}/me`)).id],
  reason: 'A relative works in this very team',
});

const restricted = async (story: Story<WholeDesk>): Promise<string> => {
  const of = await record(story);
  await story.post('manager', `${of}/restrictions`, await onlyFor(story), await versionAt(story, of));
  return of;
};

export const personSamples: Samples<ApiRequest> = {
  [`GET ${AT}/choices`]: async () => get('worker', `${AT}/choices`),
  [`POST ${AT}/persons`]: async () => post('referrer', `${AT}/persons`, unknown()),
  [`POST ${AT}/persons/duplicates`]: async () => post('referrer', `${AT}/persons/duplicates`, unknown()),
  [`POST ${AT}/persons/search`]: async (story) =>
    post('worker', `${AT}/persons/search`, { name: (await story.child()).family }),
  [`POST ${AT}/names`]: async (story) => post('worker', `${AT}/names`, { ids: [(await story.child()).id] }),
  [`POST ${AT}/closed`]: async (story) => post('worker', `${AT}/closed`, { ids: [(await story.child()).id] }),
  [`POST ${AT}/countable`]: async (story) => post('analyst', `${AT}/countable`, { ids: [(await story.child()).id] }),
  [`POST ${AT}/identifiers/resolution`]: async (story) => {
    const values = [(await story.child()).identifier];
    return post('police', `${AT}/identifiers/resolution`, { scheme: YOUTH_JUSTICE, values });
  },
  [`GET ${ONE}`]: async (story) => get('worker', await record(story)),
  [`GET ${ONE}/history`]: async (story) => get('worker', `${await record(story)}/history`),
  [`GET ${ONE}/involvements`]: async (story) => get('worker', `${await record(story)}/involvements`),
  [`POST ${ONE}/corrections`]: async (story) =>
    change(story, await record(story), 'corrections', { givenName: 'Robyn', reason: WHY }),
  [`POST ${ONE}/identifiers`]: async (story) => {
    const identifier = { scheme: 'local-id', value: randomUUID(), reason: WHY };
    return change(story, await record(story), 'identifiers', identifier);
  },
  [`POST ${ONE}/identifiers/:identifier/mistake`]: async (story) => {
    const { of, identifierId } = await withIdentifier(story);
    return change(story, of, `identifiers/${identifierId}/mistake`, { reason: WHY });
  },
  [`POST ${ONE}/carers`]: async (story) => change(story, await record(story), 'carers', carer),
  [`PUT ${ONE}/carers/:carer`]: async (story) => {
    const { of, carerId } = await withCarer(story);
    const corrected = { ...carer, relation: 'step-parent', reason: WHY };
    return put('worker', `${of}/carers/${carerId}`, corrected, await versionAt(story, of));
  },
  [`POST ${ONE}/carers/:carer/ending`]: async (story) => {
    const { of, carerId } = await withCarer(story);
    return change(story, of, `carers/${carerId}/ending`, { reason: WHY });
  },
  [`GET ${ONE}/restrictions`]: async (story) => get('manager', `${await restricted(story)}/restrictions`),
  [`POST ${ONE}/restrictions`]: async (story) =>
    change(story, await record(story), 'restrictions', await onlyFor(story), 'manager'),
  [`POST ${ONE}/restrictions/lifting`]: async (story) =>
    change(story, await restricted(story), 'restrictions/lifting', { reason: 'That relative has left' }, 'manager'),
};
