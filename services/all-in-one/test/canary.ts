import { addDays, addMonths, type Day } from '@waymark/kernel';
import type { Desk } from '@waymark/testing';

export type Canary = {
  personId: string;
  identifier: string;
  names: { givenName: string; familyName: string; birthDate: string };
  referralId: string;
  enrolmentId: string;
  carerId: string;
  outcomeId: string;
};

const REFERRALS = '/api/referrals/referrals';
const ENROLMENTS = '/api/programmes/enrolments';
const OUTCOMES = '/api/outcomes/police-outcomes';

/** A child of whom every service holds something: referred, missed sessions, returned to the police, and came back. */
export async function canary(desk: Desk, names: Canary['names'], identifier: string): Promise<Canary> {
  const send = async (subject: string, path: string, body: object, ifMatch?: number | null) =>
    desk.as(subject).done(desk.as(subject).post(path, body, { ifMatch: ifMatch ?? null }));
  const versionOf = async (path: string): Promise<number> => (await desk.as('worker').get(path)).body.version;
  const on = await today(desk);

  const identifiers = [{ scheme: 'youth-justice-id', value: identifier }];
  const { id: personId } = await send('referrer', '/api/people/persons', { ...names, identifiers });
  const carer = {
    name: `Dana ${names.familyName}`,
    relation: 'mother',
    livesWith: 'yes',
    parentalResponsibility: 'yes',
  };
  const { id: carerId } = await send('worker', `/api/people/persons/${personId}/carers`, carer);

  const answers = {
    programme: 'deferred-outcome',
    route: 'arrest',
    offence: null,
    circumstances: 'Found by a patrol.',
    safeguarding: [{ marker: 'exploitation-concern', answer: 'yes' }],
    carer: { carerId, informed: 'yes', view: 'agrees' },
  };
  const { id: referralId, location: referral } = await send('referrer', REFERRALS, { personId, ...answers });
  for (const to of ['share', 'take-part']) {
    const consent = { to, words: 'We told her what it is for.', understood: true, parentView: 'agrees', givenOn: on };
    await send('referrer', `${referral}/consents`, consent, await versionOf(referral!));
  }
  await send('referrer', `${referral}/submission`, {}, await versionOf(referral!));
  const { id: workerId, teamId } = await desk.officer('worker');
  const acceptance = { workerId, teamId, eligibilityReason: 'The panel agreed on Monday.' };
  await send('manager', `${referral}/acceptance`, acceptance, await versionOf(referral!));
  await desk.settle();

  const [{ id: enrolmentId }] = (await desk.as('worker').get(`${ENROLMENTS}?referral=${referralId}`)).body;
  const enrolment = `${ENROLMENTS}/${enrolmentId}`;
  await send('worker', `${enrolment}/acceptance`, { startOn: on }, await versionOf(enrolment));
  for (const session of [1, 2]) {
    const missed = { plannedOn: on, reason: 'Brought forward', code: 'UAAB' };
    const worker = desk.as('worker');
    await worker.done(worker.put(`${enrolment}/sessions/${session}`, missed, { ifMatch: await versionOf(enrolment) }));
  }
  await send('manager', `${enrolment}/return`, { kind: 'breach', reason: 'Did not come.' }, await versionOf(enrolment));
  await desk.settle();
  return { personId, identifier, names, referralId, enrolmentId, carerId, outcomeId: '' };
}

/** A year on, with an outcome inside the window: the windows of both anchors have run out, and one found a repeat. */
export async function cameBack(desk: Desk, { personId }: Canary, sourceReference: string): Promise<string> {
  const on = await today(desk);
  const outcome = { personId, code: '2', offenceOn: addDays(on, 3), outcomeOn: addDays(on, 20), sourceReference };
  await desk.moveClockTo(addDays(on, 30));
  const { id } = await desk.as('police').done(desk.as('police').post(OUTCOMES, outcome));
  await desk.moveClockTo(addMonths(on, 13));
  return id;
}

export async function today(desk: Desk): Promise<Day> {
  return (await desk.rows<{ today: Day }>('people', 'select clock.today() as today'))[0]!.today;
}
