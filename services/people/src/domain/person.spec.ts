import { PersonCorrected, PersonRegistered } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { correct, register, type Registration } from './person.js';

const today = dayOf('2026-03-02');

const registration = (given: Partial<Registration> = {}): Registration => ({
  id: 'person',
  agencyId: 'kent',
  teamId: 'east',
  givenName: 'Aaron',
  familyName: 'Example',
  preferredName: null,
  birthDate: dayOf('2011-05-04'),
  district: null,
  interpreterLanguage: null,
  accessNeeds: [],
  accessNote: null,
  ethnicity: null,
  on: today,
  ...given,
});

describe('a date of birth', () => {
  it.each([
    ['long ago', '1931-01-01', true],
    ['yesterday', '2026-03-01', true],
    ['today', '2026-03-02', true],
    ['tomorrow', '2026-03-03', false],
    ['later this year', '2026-12-01', false],
    ['next year', '2027-03-02', false],
  ])('%s (%s): may be registered is %s', (_, birth, may) => {
    const registering = () => register(registration({ birthDate: dayOf(birth) }));
    if (may) return expect(registering().state.birthDate).toBe(birth);
    return expect(registering).toThrow(expect.objectContaining({ kind: 'invalid', code: 'birth-in-the-future' }));
  });
});

describe('a registration', () => {
  it('says who holds the record, and nothing about the child', () =>
    expect(register(registration()).sayings).toEqual([
      { contract: PersonRegistered, data: { personId: 'person', agencyId: 'kent', teamId: 'east' } },
    ]));

  it('keeps names without stray blanks, and what is empty as absent', () => {
    const untidy = { givenName: ' Mary  Ann ', familyName: 'Example\t', preferredName: '  ', district: '' };
    expect(register(registration(untidy)).state).toMatchObject({
      givenName: 'Mary Ann',
      familyName: 'Example',
      preferredName: null,
      district: null,
      registeredOn: today,
    });
  });
});

describe('a correction', () => {
  const person = register(registration()).state;

  it('says what was there before, and tells others the questions only', () => {
    const { state, changes, sayings } = correct(
      person,
      { familyName: ' Sample ', birthDate: dayOf('2011-05-05') },
      today,
    );
    expect(state).toMatchObject({ givenName: 'Aaron', familyName: 'Sample', birthDate: '2011-05-05' });
    expect(changes).toEqual([
      { field: 'familyName', from: 'Example', to: 'Sample' },
      { field: 'birthDate', from: '2011-05-04', to: '2011-05-05' },
    ]);
    expect(sayings).toEqual([
      { contract: PersonCorrected, data: { personId: 'person', fields: ['family-name', 'birth-date'] } },
    ]);
  });

  it('changes and says nothing where the answers are the same', () => {
    const same = { givenName: 'Aaron ', preferredName: '', accessNeeds: [] };
    expect(correct(person, same, today)).toEqual({ state: person, changes: [], sayings: [] });
  });

  it('keeps access needs in one order, each once', () =>
    expect(correct(person, { accessNeeds: ['sight', 'autism', 'sight'] }, today).state.accessNeeds).toEqual([
      'autism',
      'sight',
    ]));

  it('does not move a birth into the future', () =>
    expect(() => correct(person, { birthDate: dayOf('2026-03-03') }, today)).toThrow(
      expect.objectContaining({ code: 'birth-in-the-future' }),
    ));
});
