import { addDays, type Day } from '@waymark/kernel';
import { soon, type OfficerClient } from './officer-client.js';

/** One invented child and how far they came; the file is infra/demo/children.json. Days count from the demo's first day. */
export type Child = {
  given: string;
  family: string;
  birth: Day;
  district: string;
  identifier: string | null;
  programme: string;
  offence: { category: string; summaryOnly: boolean } | null;
  startDay: number;
  stopAt?: 'draft' | 'submitted' | 'refused' | 'offered';
  refusal?: string;
  attendance?: string[];
  end?: 'complete' | 'breach' | null;
  outcome?: string;
  repeatAfterDays?: number;
};

export type Telling = { child: Child; client: OfficerClient; firstDay: Day };
type Seen = { version: number; sessions: { number: number; plannedOn: Day }[] };

/**
 * The child's story as steps: each yields the day on which the next one happens. Every request has a key of its own, so a
 * story that was cut off is told again from the start and changes nothing that is there.
 */
export async function* tell({ child, client, firstDay }: Telling): AsyncGenerator<Day, void, void> {
  const key = (step: string) => `demo ${child.given} ${child.family} ${step}`;
  const begins = addDays(firstDay, child.startDay);
  yield begins;

  const registered = await client.send('referrer', '/api/people/persons', personOf(child), key('register'));
  const personId = idIn(registered.location);
  const offence = child.offence && { ...child.offence, on: addDays(begins, -9), bailEndsOn: null };
  const draft = { personId, programme: child.programme, route: 'community', offence, circumstances: null };
  const referral = (await client.send('referrer', '/api/referrals/referrals', draft, key('draft'))).location!;
  if (child.stopAt === 'draft') return;

  let { version } = await client.send('referrer', `${referral}/consents`, consentTo('share', begins), key('share'), 1);
  ({ version } = await client.send(
    'referrer',
    `${referral}/consents`,
    consentTo('take-part', begins),
    key('take part'),
    version,
  ));
  ({ version } = await client.send('referrer', `${referral}/submission`, {}, key('submit'), version));
  if (child.stopAt === 'submitted') return;

  yield addDays(begins, 2);
  if (child.stopAt === 'refused') {
    await client.send('manager', `${referral}/refusal`, { reason: child.refusal }, key('refuse'), version);
    return;
  }
  const worker = await client.get<{ id: string; team: { id: string } | null }>('worker', '/api/people/me');
  const allocation = { teamId: worker.body.team?.id, workerId: worker.body.id };
  await client.send('manager', `${referral}/acceptance`, allocation, key('accept'), version);
  const enrolment = await soon(() => enrolmentOf(client, idIn(referral)), `The enrolment of ${child.given}`);
  if (child.stopAt === 'offered') return;

  yield addDays(begins, 4);
  const offered = await client.get<Seen>('worker', enrolment);
  ({ version } = await client.send('worker', `${enrolment}/acceptance`, {}, key('agree'), offered.body.version));
  const { body } = await client.get<Seen>('worker', enrolment);
  let last = begins;
  for (const [index, code] of (child.attendance ?? []).entries()) {
    const { number, plannedOn } = body.sessions[index]!;
    yield (last = plannedOn);
    const path = `${enrolment}/sessions/${number}/attendance`;
    ({ version } = await client.send('worker', path, { code }, key(`session ${number}`), version));
  }
  if (!child.end) return;

  yield addDays(last, 1);
  const ending = child.end === 'complete' ? 'completion' : 'return';
  const why =
    child.end === 'complete' ? {} : { kind: 'breach', reason: 'Did not come to three sessions and gave no reason.' };
  await client.send('worker', `${enrolment}/${ending}`, why, key('end'), version);
  const record = (code: string, offenceOn: Day, outcomeOn: Day, step: string) =>
    client.send(
      'police',
      '/api/outcomes/police-outcomes',
      { personId, code, offenceOn, outcomeOn, sourceReference: key(step).replaceAll(' ', '-') },
      key(step),
    );
  if (child.outcome) {
    yield addDays(last, 4);
    await record(child.outcome, addDays(begins, -9), addDays(last, 4), 'outcome');
  }
  if (child.repeatAfterDays) {
    yield addDays(last, child.repeatAfterDays);
    await record('2', addDays(last, child.repeatAfterDays - 12), addDays(last, child.repeatAfterDays), 'repeat');
  }
}

const idIn = (location: string | null): string => location!.split('/').at(-1)!;

const personOf = ({ given, family, birth, district, identifier }: Child) => ({
  givenName: given,
  familyName: family,
  birthDate: birth,
  district,
  identifiers: identifier ? [{ scheme: 'youth-justice-id', value: identifier }] : [],
});

const consentTo = (to: 'share' | 'take-part', givenOn: Day) => ({
  to,
  words: 'We talked about who would know, what for, and that the answer may change at any time.',
  understood: true,
  parentView: 'agrees',
  givenOn,
});

async function enrolmentOf(client: OfficerClient, referralId: string): Promise<string | undefined> {
  const { body } = await client.get<{ id: string }[]>('worker', `/api/programmes/enrolments?referral=${referralId}`);
  const [found] = body;
  return found && `/api/programmes/enrolments/${found.id}`;
}
