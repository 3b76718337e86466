import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routesOf } from '@waymark/kit';
import { eventually, openDesk, staff, type Answer, type Caller, type Desk } from '@waymark/testing';
import { Founding, PeopleModule } from '../src/module.js';

const PERSONS = '/api/people/persons';
const REASON = 'Heard from her teacher, Mr Quennellson.';
const HER = {
  givenName: 'Wilhelmyna',
  familyName: 'Quixtlby',
  preferredName: 'Willoughbee',
  birthDate: '2011-04-16',
  district: 'Sheppeyshire',
  interpreterLanguage: 'Klingonese',
  accessNeeds: ['other'],
  accessNote: 'Needs a quiet xylophone',
  ethnicity: 'M9',
  identifiers: [{ scheme: 'nhs-number', value: '943 476 5919' }],
};
const { givenName, familyName, birthDate, identifiers } = HER;
const ALIKE = { givenName, familyName, birthDate, identifiers };
const CARER = { name: 'Dana Zwickelford', relation: 'mother', phone: '01632 960 177', email: 'dana@zwickel.example' };
/** Each is said by nothing else. */
const HERS =
  /wilhelmyna|quixtl|willoughbee|2011-04-16|sheppeyshire|klingonese|xylophone|943 ?476 ?5919|zwickel|960 ?177|quennell/i;

let desk: Desk;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-quiet-'));
  const settings = { logFolder: folder, logLevel: 'trace' as const };
  desk = await openDesk({ modules: [PeopleModule], settings, found: ({ app }) => app.get(Founding).found(staff()) });
});
afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const logs = (): string =>
  readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('');

/** Everything that people is told of a child in words, taken and refused, and what somebody may do wrong by hand. */
async function everything(worker: Caller): Promise<Answer[]> {
  const { id, ...registered } = await worker.done(worker.post(PERSONS, HER));
  const at = `${PERSONS}/${id}`;
  const version = async () => (await worker.get(at)).body.version;
  const change = async (path: string, body: object) => worker.post(`${at}/${path}`, body, { ifMatch: await version() });
  const search = (body: object) => worker.post(`${PERSONS}/search`, body, { key: null });
  return [
    { ...registered },
    await worker.get(at),
    await search({ name: 'Quixtlby' }),
    await search({ name: 'Quixtlby', birthYear: 'Wilhelmyna' }),
    await search({ nombre: 'Quixtlby' }),
    await worker.post(`${PERSONS}/duplicates`, HER, { key: null }),
    await worker.post(`${PERSONS}/duplicates`, ALIKE, { key: null }),
    await worker.post(PERSONS, HER),
    await worker.post(PERSONS, { ...HER, identifiers: [] }),
    await worker.post(PERSONS, { ...HER, identifiers: [{ scheme: 'nhs-number', value: '943 476 5918' }] }),
    await worker.post(PERSONS, `{"familyName": "Quixtlby", "givenName": `, {
      headers: { 'content-type': 'application/json' },
    }),
    await change('corrections', { familyName: 'Quixtlbee', reason: REASON }),
    await change('corrections', { familyName: 'Quixtlbee'.repeat(20), reason: REASON }),
    await change('identifiers', { scheme: 'custody-number', value: 'KD/960177/26', reason: REASON }),
    await change('carers', CARER),
    await change('carers', { ...CARER, phone: 'zwickel' }),
    await worker.get(`${at}/history`),
    await worker.get(`${at}/involvements`),
    await worker.post('/api/people/names', { ids: [id] }, { key: null }),
    await desk
      .as('police')
      .post('/api/people/identifiers/resolution', { scheme: 'nhs-number', values: ['9434765919'] }),
    // By hand, in an address: it is answered, and leaves no trace.
    await worker.get(`${PERSONS}?name=Quixtlby`),
    await worker.get(`${PERSONS}/Quixtlby`),
    await worker.get(`/api/people/officers?role=Quixtlby`),
    await desk.as(null).get(`${PERSONS}/${id}?name=Wilhelmyna`),
  ];
}

describe('names and numbers of a child', () => {
  let answers: Answer[];

  beforeAll(async () => {
    answers = await everything(desk.as('worker'));
  });

  it('were in what was sent and in what was answered', () => {
    expect(answers.map(({ status }) => status)).toEqual([
      201, 200, 200, 422, 422, 422, 200, 409, 409, 422, 400, 204, 422, 204, 201, 422, 200, 200, 200, 200, 404, 400, 422,
      401,
    ]);
    expect(JSON.stringify(answers.map(({ body }) => body))).toMatch(HERS);
  });

  it('stand in no line of the log', async () => {
    const lines = await eventually(async () => {
      const found = logs().trim().split('\n');
      if (found.filter((line) => line.includes('"route"')).length < answers.length)
        throw new Error('Not all written yet');
      return found;
    });
    expect(lines.filter((line) => HERS.test(line))).toEqual([]);
  });

  it('stand in no refusal, which may be copied and logged elsewhere', () => {
    const refusals = answers.filter(({ status }) => status >= 400).map(({ body }) => JSON.stringify(body));
    expect(refusals.filter((body) => HERS.test(body))).toEqual([]);
  });

  it('stand in no address that is answered with', () => {
    expect(answers.filter(({ location }) => location && HERS.test(location))).toEqual([]);
  });

  it('stand in no row about what was said, who looked or what was asked', async () => {
    await desk.settle();
    for (const table of ['fact', 'audit', 'command_log', 'aggregate_change', 'parked', 'timer']) {
      const rows = await desk.rows<{ row: string }>('people', `select t::text as row from ${table} t`);
      expect([table, rows.filter(({ row }) => HERS.test(row))]).toEqual([table, []]);
    }
  });

  it('are asked for by no address: what a route takes in its path is an id', () => {
    const given = routesOf(desk.running.app)
      .filter(({ path }) => path.startsWith('/api/people/'))
      .flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!));
    expect([...new Set(given)].sort()).toEqual(['carer', 'from', 'id', 'identifier', 'key']);
  });
});

it('a child is registered with every answer at once', async () => {
  const [{ id }] = (await desk.as('worker').post(`${PERSONS}/search`, { name: 'Quixtlbee' }, { key: null })).body;
  const { identifiers: _, familyName: __, ...answers } = HER;
  expect((await desk.as('worker').get(`${PERSONS}/${id}`)).body).toMatchObject({ ...answers, familyName: 'Quixtlbee' });
});
