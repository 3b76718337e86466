import { openDesk, staff, type Desk } from '@waymark/testing';
import { Founding, PeopleModule } from '../src/module.js';

const PERSONS = '/api/people/persons';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
});
afterAll(() => desk.close());

const worker = () => desk.as('worker');
const register = (given: object) => worker().done(worker().post(PERSONS, given));

describe('likely duplicates', () => {
  const william = { givenName: 'William', familyName: 'Johnson', birthDate: '2009-04-03' };
  const show = async (given: object, subject = 'referrer') =>
    (await desk.as(subject).post(`${PERSONS}/duplicates`, { ...william, ...given }, { key: null })).body;
  let first: string;

  beforeAll(async () => {
    first = (await register({ ...william, identifiers: [{ scheme: 'nhs-number', value: '9434765919' }] })).id;
    await register({ givenName: 'Amelia', familyName: 'Johnson', birthDate: '2009-04-03' });
    await desk.as('medway-worker').done(desk.as('medway-worker').post(PERSONS, william));
  });

  it.each([
    ['in everything', {}, ['same-birth-date', 'same-name']],
    ['a short form', { givenName: 'Bill' }, ['same-birth-date', 'nickname']],
    ['misspelt', { familyName: 'Jonson' }, ['same-birth-date', 'similar-name']],
    ['day and month swapped', { birthDate: '2009-03-04' }, ['day-and-month-swapped', 'same-name']],
    [
      'names swapped',
      { givenName: 'Johnson', familyName: 'William' },
      ['same-birth-date', 'same-name', 'names-swapped'],
    ],
    [
      'a number',
      {
        givenName: 'X',
        familyName: 'Y',
        birthDate: '2001-01-01',
        identifiers: [{ scheme: 'nhs-number', value: '943 476 5919' }],
      },
      ['same-identifier'],
    ],
  ])(
    'by %s: the own agency’s one child, with what they share and no more than the identity class',
    async (_, given, matched) =>
      expect(await show(given)).toEqual([
        {
          id: first,
          givenName: 'William',
          familyName: 'Johnson',
          preferredName: null,
          birthYear: 2009,
          district: null,
          team: 'East Kent',
          isOpen: true,
          score: expect.any(Number),
          matched,
        },
      ]),
  );

  it('are told of to whoever may not open them, and told apart from those that open', async () => {
    expect(await show({}, 'worker-north')).toMatchObject([{ id: first, isOpen: false }]);
    expect(await show({}, 'manager-north')).toMatchObject([{ id: first, isOpen: true }]);
  });

  it('are nobody for another child, nor for those who may not refer', async () => {
    expect(await show({ birthDate: '2009-04-05' })).toEqual([]);
    expect(await show({ givenName: 'Aaron' })).toEqual([]);
    expect(await desk.as('analyst').post(`${PERSONS}/duplicates`, william, { key: null })).toMatchObject({
      status: 403,
    });
  });

  it('stop a registration until somebody has looked at them', async () => {
    const again = { ...william, givenName: 'Bill' };
    const refused = await worker().post(PERSONS, again);
    expect(refused).toMatchObject({ status: 409, body: { code: 'likely-duplicates', candidates: [first] } });
    expect(JSON.stringify(refused.body)).not.toMatch(/william|johnson/i);
    expect(await worker().post(PERSONS, { ...again, notOneOf: [crypto.randomUUID()] })).toMatchObject({ status: 409 });
    expect(await worker().post(PERSONS, { ...again, notOneOf: [first] })).toMatchObject({ status: 201 });
  });

  it('are found by the second of two who register one child at the same moment', async () => {
    const child = { givenName: 'Toby', familyName: 'Marchetti', birthDate: '2009-07-08' };
    const swapped = { ...child, birthDate: '2009-08-07' };
    const answers = await Promise.all(
      ['referrer', 'worker', 'manager', 'police'].map((subject, n) =>
        desk.as(subject).post(PERSONS, n % 2 ? swapped : child),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('leave an audit row with each one shown', async () => {
    await show({}, 'manager');
    const [audit] = await desk.rows(
      'people',
      `select kind, subjects, details from audit where route like '%duplicates' order by id desc limit 1`,
    );
    expect(audit).toEqual({
      kind: 'consult',
      subjects: expect.arrayContaining([first]),
      details: { found: expect.any(Number) },
    });
  });
});
