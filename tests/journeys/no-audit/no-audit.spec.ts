import type { Route } from '@waymark/kit';
import { Story } from '../story.js';
import { deferralSamples } from './deferral-samples.js';
import { dutySamples } from './duty-samples.js';
import { differences, quietDump } from './dump.js';
import { outcomeSamples } from './outcome-samples.js';
import { pageSamples } from './page-samples.js';
import { peopleSamples } from './people-samples.js';
import { personSamples } from './person-samples.js';
import { programmeSamples } from './programme-samples.js';
import { referralSamples } from './referral-samples.js';
import type { ApiRequest, PageRequest, Samples } from './sample.js';
import { samplesOfEvery, timelineSamples } from './service-samples.js';
import { WholeDesk } from './whole-desk.js';

type Answered = { status: number; type: string; text: string };
/** Everything is prepared: what is left is to ask. */
type Ready = { route: string; isPage: boolean; ask: () => Promise<Answered> };

let desk: WholeDesk;
let story: Story<WholeDesk>;
beforeAll(async () => {
  desk = await WholeDesk.open();
  story = new Story(desk);
}, 60_000);
afterAll(() => desk?.close(), 60_000);

const apiSamples = (): Samples<ApiRequest> => ({
  ...peopleSamples,
  ...personSamples,
  ...dutySamples,
  ...referralSamples,
  ...programmeSamples,
  ...deferralSamples,
  ...outcomeSamples,
  ...samplesOfEvery(desk.services),
  ...timelineSamples,
});
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const isProtected = ({ action, page }: Route): boolean => action !== null || page !== null;

it('has a sample for every protected route that the running application lists, and for no other', () => {
  const routes = desk.routes.filter(isProtected).map(nameOf);
  const samples = Object.keys({ ...apiSamples(), ...pageSamples });
  expect(routes.length).toBeGreaterThan(100);
  expect(samples.sort()).toEqual([...new Set(routes)].sort());
});

it('answers nothing and changes nothing without an audit row', async () => {
  const good = await allReady();
  const failures: string[] = [];
  // What moves the clock comes last: the others were made for today.
  const movesClock = ({ route }: Ready): number => Number(/^POST .*\/clock$/.test(route));
  for (const { route, ask } of good.sort((one, other) => movesClock(one) - movesClock(other))) {
    const { status, text } = await ask();
    if (status < 200 || status > 399) failures.push(`${route}: ${status} ${text.slice(0, 300)}`);
  }
  expect(failures).toEqual([]);

  const ready = await allReady();
  await desk.settle();
  const before = await quietDump(desk.admin);
  for (const service of desk.services) await desk.admin.query(`revoke insert on ${service}.audit from ${service}`);
  try {
    for (const { route, isPage, ask } of ready) {
      const { status, type, text } = await ask();
      const isTold = isPage
        ? text.includes('Waymark cannot answer at the moment')
        : text.includes('urn:waymark:problem:');
      const kind = isPage ? 'text/html' : 'application/problem+json';
      if (status !== 503 || !type.startsWith(kind) || !isTold)
        failures.push(`${route}: ${status} ${text.slice(0, 300)}`);
    }
    expect(failures).toEqual([]);
    expect(differences(before, await quietDump(desk.admin))).toEqual([]);
  } finally {
    for (const service of desk.services) await desk.admin.query(`grant insert on ${service}.audit to ${service}`);
  }
}, 300_000);

/** Some at a time: each waits for others most of the time. */
async function allReady(): Promise<Ready[]> {
  const works = [
    ...Object.entries(apiSamples()).map(([route, sample]) => async (): Promise<Ready> => ({
      route,
      isPage: false,
      ask: askingService(await made(route, sample)),
    })),
    ...Object.entries(pageSamples).map(([route, sample]) => async (): Promise<Ready> => ({
      route,
      isPage: true,
      ask: await askingPage(await made(route, sample)),
    })),
  ];
  const all: Ready[] = [];
  const one = async () => {
    for (let work = works.shift(); work; work = works.shift()) all.push(await work());
  };
  // Where one fails the others end first: nothing may be under way when everything is closed.
  const failed = (await Promise.allSettled([one(), one(), one(), one()])).find(({ status }) => status === 'rejected');
  if (failed) throw (failed as PromiseRejectedResult).reason;
  return all;
}

async function made<Request>(route: string, sample: (story: Story<WholeDesk>) => Promise<Request>): Promise<Request> {
  try {
    return await sample(story);
  } catch (cause) {
    throw new Error(`The sample of ${route} could not be made: ${String(cause)}`, { cause });
  }
}

const askingService =
  ({ as, method, path, body: given, ifMatch = null }: ApiRequest) =>
  async (): Promise<Answered> => {
    const caller = desk.as(as);
    const body = typeof given === 'function' ? ((await given()) as unknown) : given;
    const options = { ifMatch };
    const answer = await (method === 'GET'
      ? caller.get(path)
      : method === 'PUT'
        ? caller.put(path, body, options)
        : caller.post(path, body, options));
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
  };

async function askingPage({ by, path, form }: PageRequest): Promise<() => Promise<Answered>> {
  const visitor = await desk.visitor(by);
  if (!form) return () => visitor.get(path);
  const hidden = await visitor.formOn(form.on);
  return () => visitor.post(path, { ...hidden, ...form.answers }, form.file);
}
