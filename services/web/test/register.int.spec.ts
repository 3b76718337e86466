import { openSite, visit, type Site, type Visitor } from './site.js';

const PERSONS = '/api/people/persons';
const [WILLIAM, AMELIA] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const form = {
  givenName: 'Bill',
  familyName: 'Test',
  'birthDate-day': '3',
  'birthDate-month': '4',
  'birthDate-year': '2011',
};
const william = {
  id: WILLIAM,
  givenName: 'William',
  familyName: 'Test',
  preferredName: null,
  birthYear: 2011,
  district: 'Dover',
  team: 'East Kent',
  isOpen: true,
  score: 95,
  matched: ['same-birth-date', 'nickname'],
};

describe('registering a child who may be registered already', () => {
  let site: Site;
  let worker: Visitor;
  beforeAll(async () => {
    site = await openSite();
    worker = visit(site);
    await worker.signIn('worker', '/people/new');
    site.people.at[`${PERSONS}/duplicates`] = { status: 200, body: [william] };
    site.people.at['/api/people/names'] = { status: 200, body: [{ id: AMELIA, name: 'Amelia Test' }] };
  });
  afterAll(() => site.close());

  const alike = (...candidates: string[]) => {
    const body = { code: 'likely-duplicates', title: 'Look at the records that are alike.', candidates };
    site.people.at[PERSONS] = { status: 409, body };
  };
  const asked = (path: string) =>
    site.people.asked.filter((one) => one.path === path).map(({ body }) => JSON.parse(body));

  it('shows who it may be, asked by name and birth date alone', async () => {
    alike(WILLIAM);
    const { text } = await worker.send('/people/new', form).expect(422);
    expect(asked(`${PERSONS}/duplicates`)).toEqual([
      { givenName: 'Bill', familyName: 'Test', birthDate: '2011-04-03' },
    ]);
    expect(text).toContain(`href="/people/${WILLIAM}" target="_blank" rel="noopener">Test, William`);
    expect(text).toContain(`name="_candidates" value="${WILLIAM}"`);
    expect(text).toContain('href="#noneOfThese"');
    expect(text).toContain('value="Bill"');
    expect(asked(PERSONS).at(-1)).toMatchObject({ notOneOf: [] });
  });

  it('leads from a number that is known to the record it belongs to, where that opens', async () => {
    const known = (personId: string) => {
      const body = {
        code: 'identifier-known',
        title: 'Somebody is registered with this identifier already.',
        personId,
      };
      site.people.at[PERSONS] = { status: 409, body };
      return worker.send('/people/new', { ...form, scheme: 'nhs-number', value: '943 476 5919' }).expect(422);
    };
    expect((await known(AMELIA)).text).toContain(`href="/people/${AMELIA}"`);
    const { text } = await known(WILLIAM);
    expect(text).not.toContain(`/people/${WILLIAM}`);
    expect(text).toContain('it is closed to you');
  });

  it('sends nobody along as another child before that is said', async () => {
    await worker.send('/people/new', { ...form, _candidates: WILLIAM }).expect(422);
    expect(asked(PERSONS).at(-1)).toMatchObject({ notOneOf: [] });
  });

  it('shows one more who came meanwhile, and asks again for all of them', async () => {
    alike(AMELIA);
    const { text } = await worker
      .send('/people/new', { ...form, _candidates: WILLIAM, noneOfThese: 'yes' })
      .expect(422);
    expect(asked(PERSONS).at(-1)).toMatchObject({ notOneOf: [WILLIAM] });
    expect(asked('/api/people/names').at(-1)).toEqual({ ids: [AMELIA] });
    expect(text).toContain(`name="_candidates" value="${WILLIAM} ${AMELIA}"`);
    expect(text).toContain('Amelia Test');
    expect(text).not.toMatch(/name="noneOfThese"[^>]*checked/);
  });

  it('registers when none of them is the same', async () => {
    delete site.people.at[PERSONS];
    const both = { ...form, _candidates: `${WILLIAM} ${AMELIA}`, noneOfThese: 'yes' };
    await worker.send('/people/new', both).expect(303);
    expect(asked(PERSONS).at(-1)).toMatchObject({ notOneOf: [WILLIAM, AMELIA] });
  });

  it('brings a number that cannot be one back to its field, with what was typed', async () => {
    const errors = [{ field: 'identifiers.0.value', message: 'Enter the ten digits of the NHS number' }];
    site.people.at[PERSONS] = { status: 422, body: { code: 'identifier-not-right', title: 'Not right.', errors } };
    const numbered = { ...form, scheme: 'nhs-number', value: '943 476 5918' };
    const { text } = await worker.send('/people/new', numbered).expect(422);
    expect(text).toContain('<a href="#value">Enter the ten digits of the NHS number</a>');
    expect(text).toMatch(/id="value-error"[^]*?Enter the ten digits/);
    expect(text).toContain('value="943 476 5918"');
    expect(text).toMatch(/value="nhs-number" selected/);
    expect(text).not.toContain('noneOfThese');
  });

  it('leads to the record that has the number already, for whoever may see it', async () => {
    const body = { code: 'identifier-known', title: 'Open that record, or correct the identifier.', personId: AMELIA };
    site.people.at[PERSONS] = { status: 409, body };
    const numbered = { ...form, scheme: 'nhs-number', value: '943 476 5919' };
    const { text } = await worker.send('/people/new', numbered).expect(422);
    expect(text).toContain('<a href="#value">Open that record, or correct the identifier.</a>');
    expect(text).toContain(`href="/people/${AMELIA}" target="_blank" rel="noopener">Open that record`);
    expect(text).toContain('value="943 476 5919"');

    site.people.at[PERSONS] = { status: 409, body: { ...body, personId: undefined } };
    const hidden = await worker.send('/people/new', numbered).expect(422);
    expect(hidden.text).not.toContain('>Open that record');
    delete site.people.at[PERSONS];
  });
});
