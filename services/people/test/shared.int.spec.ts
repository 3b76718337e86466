import { randomUUID } from 'node:crypto';
import { ReferralSubmitted } from '@waymark/events';
import { addDays, dayOf, type Day } from '@waymark/kernel';
import { openDesk, staff, type Desk } from '@waymark/testing';
import { Founding, PeopleModule } from '../src/module.js';

const PERSONS = '/api/people/persons';
const CHILD = { givenName: 'Ottilie', familyName: 'Quennell', birthDate: '2011-06-05' };
const NUMBER = { scheme: 'nhs-number', value: '9434765919' };
const TWICE = { scheme: 'nhs-number', value: '9434765870' };
const NEW_NOTE = 'Bring somebody along to the first session.';

let desk: Desk;
let personId: string;
/** Two children with one number, each by who resolves it in their agency. */
const holders: Record<string, string> = {};

/** A child of Kent with carers and access needs, both put right once, who is referred to Medway. */
beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
  const worker = desk.as('worker');
  ({ id: personId } = await worker.done(
    worker.post(PERSONS, { ...CHILD, identifiers: [NUMBER], accessNote: 'Needs a quiet room.' }),
  ));
  for (const [subject, registrar] of Object.entries({ police: 'worker', 'medway-manager': 'medway-worker' })) {
    const child = { givenName: 'Bryony', familyName: 'Twicenumbered', birthDate: '2012-05-06', identifiers: [TWICE] };
    const registered = await desk.as(registrar).done(desk.as(registrar).post(PERSONS, child));
    holders[subject] = registered.id;
  }
  const at = `${PERSONS}/${personId}`;
  await worker.done(worker.post(`${at}/carers`, { name: 'Kim Quennell', relation: 'mother' }));
  const { carers, version } = (await worker.get(at)).body;
  await worker.done(worker.post(`${at}/carers/${carers[0].id}/ending`, { reason: 'Was an aunt' }, { ifMatch: 1 }));
  const correction = { accessNote: NEW_NOTE, district: 'Dover', reason: 'Told us so' };
  await worker.done(worker.post(`${at}/corrections`, correction, { ifMatch: version }));
  const { agencyId, teamId } = await desk.officer('worker');
  const { agencyId: receivingAgencyId } = await desk.officer('medway-manager');
  const referralId = randomUUID();
  const submittedOn = dayOf('2026-03-02');
  await desk.tell(
    ReferralSubmitted,
    { referralId, personId, programme: 'reframe', agencyId, teamId, receivingAgencyId, submittedOn },
    { key: referralId },
  );
});
afterAll(() => desk.close());

const medway = () => desk.as('medway-manager');
const seen = () => medway().get(`${PERSONS}/${personId}`);
const changed = async (by = medway()) =>
  ((await by.get(`${PERSONS}/${personId}/history`)).body as { field: string }[]).map(({ field }) => field).sort();
const found = async () => (await medway().post(`${PERSONS}/search`, { name: 'Quennell' }, { key: null })).body;

async function agreeOn(classes: string[]) {
  const governance = desk.as('governance');
  const today = (await governance.get('/api/people/me')).body.today as Day;
  const [{ agencyId: kent }, { agencyId: other }] = [
    await desk.officer('worker'),
    await desk.officer('medway-manager'),
  ];
  const terms = {
    title: 'Across the river',
    gateway: 'children-act-2004-s10-11',
    purpose: 'So that Medway can take them on.',
  };
  const term = { startsOn: today, endsOn: addDays(today, 30) };
  await governance.done(
    governance.post('/api/people/agreements', { ...terms, ...term, parties: [kent, other], classes }),
  );
}

describe('a record of another agency', () => {
  it('is no record and nobody’s name while nothing is agreed', async () => {
    expect(await seen()).toMatchObject({ status: 404 });
    expect(await found()).toEqual([]);
  });

  it('shows of an agreement on who somebody is that, and not what else is kept, in its history neither', async () => {
    await agreeOn(['identity']);
    expect(await found()).toMatchObject([{ id: personId, isOpen: true }]);
    expect((await seen()).body).toMatchObject({
      ...{ ...CHILD, district: 'Dover', carers: null, accessNeeds: null, accessNote: null, interpreterLanguage: null },
      withheld: ['accessNeeds', 'accessNote', 'carers', 'interpreterLanguage'],
    });
    expect(await changed()).toEqual(['district']);
    expect(await changed(desk.as('worker'))).toEqual(['accessNote', 'carer', 'district']);
  });

  it('has a number that is told as taken, from then on', async () => {
    const another = { givenName: 'Somebody', familyName: 'Elsewhere', birthDate: '2012-03-04', identifiers: [NUMBER] };
    const told = await desk.as('medway-worker').post(PERSONS, another);
    expect(told).toMatchObject({ status: 409, body: { code: 'identifier-known' } });
    expect(told.body).not.toHaveProperty('personId');
  });

  it('gives way to the own child who has had the same number before', async () => {
    const asked = { scheme: TWICE.scheme, values: [TWICE.value] };
    for (const [subject, personOf] of Object.entries(holders)) {
      const { body } = await desk.as(subject).post('/api/people/identifiers/resolution', asked, { key: null });
      expect(body).toEqual([{ value: TWICE.value, personId: personOf }]);
    }
  });

  it('shows what a further agreement names as soon as it is made', async () => {
    await agreeOn(['health']);
    expect((await seen()).body).toMatchObject({ accessNote: NEW_NOTE, carers: null, withheld: ['carers'] });
    expect(await changed()).toEqual(['accessNote', 'district']);
  });
});
