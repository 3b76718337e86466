import { dayOf } from '@waymark/kernel';
import type { OverdueSession } from '../client/enrolment.js';
import type { PoliceOutcome } from '../client/outcomes.js';
import type { Carer, CarerAnswers, Person, PersonChoices } from '../client/person.js';
import type { Cell } from './cells.js';
import { presentOverdue } from './overdue.presenter.js';
import { carerInForm, correctionInForm, readCarer, readCorrection } from './person-answers.js';
import { presentHistory, valueInWords } from './person-history.presenter.js';
import { presentPerson } from './person.presenter.js';
import { changeIn } from './restriction-answers.js';
import { presentRestrictions } from './restriction.presenter.js';

const choices: PersonChoices = {
  ethnicities: [{ code: 'NS', label: 'Not stated' }],
  accessNeeds: [
    { code: 'autism', label: 'Autism' },
    { code: 'sight', label: 'Blind or partially sighted' },
  ],
  relations: [],
};
const person: Person = {
  id: 'p',
  version: 2,
  givenName: 'Ada',
  familyName: 'Test',
  preferredName: null,
  birthDate: dayOf('2011-03-31'),
  district: 'Dover',
  interpreterLanguage: null,
  accessNeeds: ['autism'],
  accessNote: null,
  ethnicity: 'NS',
  registeredOn: dayOf('2026-01-01'),
  age: 14,
  isRestricted: true,
  team: null,
  identifiers: [],
  wrongIdentifiers: [],
  carers: [],
};

describe('a correction', () => {
  it('is what stands in the form: nothing is taken away that was not touched', () => {
    const { reason, ...kept } = readCorrection(
      { ...correctionInForm(person), reason: 'Spelt wrongly' },
      choices.accessNeeds,
    ).correction;
    expect(person).toMatchObject(kept);
    expect(reason).toBe('Spelt wrongly');
  });

  it('takes away what was emptied or unticked', () => {
    const form = { ...correctionInForm(person), district: ' ', 'need-autism': undefined, 'need-sight': 'yes' };
    expect(readCorrection(form, choices.accessNeeds).correction).toMatchObject({
      district: null,
      accessNeeds: ['sight'],
    });
  });

  it('says why', () =>
    expect(readCorrection(correctionInForm(person), []).unread).toMatchObject([{ field: 'reason' }]));
});

describe('a carer', () => {
  it('has a name and is somebody to the child; the rest may not be known', () => {
    expect(readCarer({}).unread.map(({ field }) => field)).toEqual(['name', 'relation']);
    expect(readCarer({ name: 'Morgan', relation: 'other' }).carer).toMatchObject({
      phone: null,
      livesWith: 'not-known',
    });
  });
});

describe('what is kept of a carer', () => {
  it('is what stands in the form, and nothing more is made of it', () => {
    const kept = { name: 'Kim Ashby', relation: 'mother', phone: null, email: 'kim@example.org' };
    const answers: CarerAnswers = { ...kept, livesWith: 'no', parentalResponsibility: 'yes' };
    expect(readCarer(carerInForm({ ...answers, id: 'c', version: 3 })).carer).toEqual(answers);
  });
});

describe('the page of a person', () => {
  const identifier = { id: 'i', scheme: 'nhs-number', value: '9434765919' };
  const carer: Carer = { ...readCarer({ name: 'Kim Ashby', relation: 'other' }).carer, id: 'c', version: 1 };
  const outcome: PoliceOutcome = {
    ...{ id: 'o', personId: 'p', code: 'convicted', meaning: 'Convicted by a court', sourceReference: 'KP-1' },
    ...{ offenceOn: dayOf('2026-01-01'), outcomeOn: dayOf('2026-02-01'), offences: 1, isBreach: false },
    ...{ contradicts: true, supersededOn: dayOf('2026-03-01') },
  };
  const shown = (may: boolean) =>
    presentPerson({
      person: { ...person, identifiers: [identifier], wrongIdentifiers: [identifier], carers: [carer] },
      ...{ involvements: [], choices, programmes: [], referrals: [], enrolments: null, followUps: null },
      ...{ outcomes: [outcome], mayCorrect: may, mayRecordOutcome: may },
    });
  const links = (rows: Cell[][] | null) => rows?.flat().flatMap(({ href }) => href ?? []);
  const changes = (may: boolean) => {
    const { particulars, carers, outcomes } = shown(may);
    const actions = particulars.flatMap((row) => row.actions?.items.map(({ href }) => href) ?? []);
    return [...actions, ...links(carers)!, ...links(outcomes)!];
  };

  it('leads to what whoever looks may put right, and only them', () => {
    expect(changes(false)).toEqual([]);
    expect(changes(true)).toEqual([
      '/people/p/identifiers/i/mistake',
      '/people/p/carers/c/correction',
      '/people/p/carers/c/ending',
      '/police-outcomes/o/correction',
    ]);
  });

  it('names the numbers that were wrong, and when an outcome was corrected', () => {
    const { particulars, outcomes } = shown(false);
    expect(particulars).toContainEqual({
      key: { text: 'Numbers found to be wrong' },
      value: { text: 'NHS number 9434765919' },
    });
    expect(outcomes![0]![0]).toEqual({
      text: 'Convicted by a court',
      detail: 'No completed programme is known for this: somebody should look. Corrected on 1 March 2026',
    });
  });
});

describe('the history of a record', () => {
  it.each([
    [null, 'Nothing'],
    ['', 'Nothing'],
    [[], 'Nothing'],
    ['2011-03-31', '31 March 2011'],
    ['NS', 'Not stated'],
    [['autism', 'sight'], 'Autism, Blind or partially sighted'],
    [{ scheme: 'nhs-number', value: '1' }, 'Scheme: nhs-number; Value: 1'],
    [3, '3'],
  ])('says %j as %s', (value, words) => expect(valueInWords(value, choices)).toBe(words));

  it('tells the day in England, who, and why', () => {
    const change = {
      field: 'district',
      from: null,
      to: 'Dover',
      by: 'o',
      at: '2026-06-30T23:30:00.000Z',
      reason: 'Moved',
    };
    const { rows } = presentHistory('p', { changes: [change], choices, names: new Map([['o', 'Olu Officer']]) });
    expect(rows[0]!.map(({ text }) => text)).toEqual(['1 July 2026', 'District', 'Nothing', 'Dover', 'Moved']);
    expect(rows[0]![0]).toMatchObject({ detail: 'Olu Officer' });
  });
});

describe('a restriction', () => {
  it('allows those who were ticked', () =>
    expect(
      changeIn({ 'officer-a': 'yes', 'officer-b': '', reason: 'officer-c', change: 'place' }).change.officers,
    ).toEqual(['a']));

  it('is in force until it is lifted', () => {
    const placed = {
      id: '1',
      allowed: ['m'],
      reason: 'A relative works here',
      placedBy: 'm',
      placedAt: '2026-03-01T09:00:00Z',
    };
    const lifted = { ...placed, liftedBy: 'm', liftedAt: '2026-03-02T09:00:00Z', liftReason: 'Has left' };
    const restrictions = [{ ...placed, liftedBy: null, liftedAt: null, liftReason: null }, lifted];
    const { rows } = presentRestrictions(person, { restrictions, officers: [], names: new Map([['m', 'Mo']]) });
    expect(rows.map((cells) => cells.at(-1))).toEqual([
      { text: 'In force' },
      { text: '2 March 2026', detail: 'Mo: Has left' },
    ]);
  });
});

describe('sessions that are overdue', () => {
  const session: OverdueSession = {
    enrolmentId: 'e',
    personId: 'p',
    programme: 'one',
    workerId: 'w',
    session: 2,
    title: 'Second',
    plannedOn: dayOf('2026-03-01'),
    daysOverdue: 1,
  };
  const shown = (rows: number, page = 1) =>
    presentOverdue(Array(rows).fill(session), { page, programmes: [], names: new Map([['p', 'Ada Test']]) });

  it('lead to where they are recorded', () =>
    expect(shown(1).rows[0]).toEqual([
      { text: 'Ada Test', href: '/enrolments/e' },
      { text: '2. Second', detail: 'one' },
      { text: '1 March 2026', sort: '2026-03-01', detail: '1 day ago' },
      { text: 'Record', href: '/enrolments/e/sessions/2', hidden: 'session 2 of Ada Test' },
      { text: '' },
    ]));

  it('go on behind a full page', () => {
    expect(shown(99).pages).toBeNull();
    expect(shown(100).pages).toEqual({ next: { href: '/overdue?page=2' } });
    expect(shown(1, 2)).toMatchObject({ isPart: true, pages: { previous: { href: '/overdue?page=1' } } });
  });
});
