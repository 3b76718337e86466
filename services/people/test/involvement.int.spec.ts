import { randomUUID } from 'node:crypto';
import {
  EnrolmentCompleted,
  EnrolmentOffered,
  EnrolmentReallocated,
  ReferralAccepted,
  ReferralRefused,
  ReferralSubmitted,
  ReferralWithdrawn,
} from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { openDesk, staff, type Desk } from '@waymark/testing';
import type { InvolvementView } from '../src/involvements.js';
import { Founding, PeopleModule } from '../src/module.js';

const PERSONS = '/api/people/persons';

let desk: Desk;
let births = 10;

beforeAll(async () => {
  desk = await openDesk({ modules: [PeopleModule], found: ({ app }) => app.get(Founding).found(staff()) });
});
afterAll(() => desk.close());

/** A child, one referral of theirs, and what referrals and programmes say about it. @param decider an officer of the receiving agency */
async function matter(decider = 'worker') {
  const worker = desk.as('worker');
  const child = { givenName: 'Robin', familyName: 'Example', birthDate: `2011-03-${births++}` };
  const { id: personId } = await worker.done(worker.post(PERSONS, child));
  const { id: workerId, agencyId, teamId } = await desk.officer('worker');
  const { agencyId: receivingAgencyId } = await desk.officer(decider);
  const [referralId, enrolmentId] = [randomUUID(), randomUUID()];
  const about = { referralId, personId };
  const post = { agencyId: agencyId!, teamId: teamId!, workerId };
  const enrolled = { ...about, enrolmentId, programme: 'reframe' };
  const offence = {
    offenceOn: null,
    summaryOnly: false,
    bailEndsOn: null,
    offenceCategory: null,
    gravity: null,
    evidenceSufficientOn: null,
    acceptedBy: null,
    eligibility: 'pass' as const,
  };
  return {
    personId,
    referralId,
    enrolmentId,
    submit: () =>
      desk.tell(
        ReferralSubmitted,
        { ...about, programme: 'reframe', agencyId, teamId, receivingAgencyId, submittedOn: dayOf('2026-03-02') },
        { key: referralId },
      ),
    accept: async () => {
      const { id, teamId: to } = await desk.officer(decider);
      const taken = { agencyId: receivingAgencyId, teamId: to!, workerId: id };
      await desk.tell(
        ReferralAccepted,
        { ...about, ...taken, ...offence, programme: 'reframe', acceptedOn: dayOf('2026-03-05') },
        { key: referralId },
      );
    },
    refuse: () =>
      desk.tell(
        ReferralRefused,
        { ...about, agencyId, reason: 'not-eligible', refusedOn: dayOf('2026-03-05') },
        { key: referralId },
      ),
    withdraw: () =>
      desk.tell(
        ReferralWithdrawn,
        { ...about, agencyId, reason: 'duplicate', withdrawnOn: dayOf('2026-03-04') },
        { key: referralId },
      ),
    offer: () =>
      desk.tell(
        EnrolmentOffered,
        { ...enrolled, ...post, category: null, offeredOn: dayOf('2026-03-06') },
        { key: enrolmentId },
      ),
    reallocate: async () => {
      const { id: toWorkerId } = await desk.officer('manager');
      const from = { fromTeamId: teamId!, fromWorkerId: workerId };
      await desk.tell(
        EnrolmentReallocated,
        {
          ...about,
          ...post,
          ...from,
          enrolmentId,
          workerId: toWorkerId,
          reallocatedOn: dayOf('2026-03-20'),
          reallocatedBy: toWorkerId,
        },
        { key: enrolmentId },
      );
    },
    complete: () =>
      desk.tell(
        EnrolmentCompleted,
        { ...enrolled, agencyId: agencyId!, teamId, outcomeCodes: null, completedOn: dayOf('2026-04-01') },
        { key: enrolmentId },
      ),
  };
}

const involvements = async (personId: string) =>
  (await desk.as('worker').get<InvolvementView[]>(`${PERSONS}/${personId}/involvements`)).body;
const lines = async (personId: string) =>
  (await involvements(personId)).map(
    ({ because, since, until, ending, team, worker }) =>
      `${because} ${since} ${until} ${ending} ${team?.name ?? 'no team'} ${worker?.name ?? 'nobody'}`,
  );

const WHOLE = [
  'enrolment 2026-03-06 2026-04-01 completed East Kent Tom Akehurst',
  'referral 2026-03-05 2026-03-06 enrolled East Kent Tom Akehurst',
  'referral 2026-03-02 2026-03-05 accepted East Kent nobody',
];

describe('involvement', () => {
  it('opens with a referral, goes to whom it is allocated, and closes with the enrolment; all of it is kept', async () => {
    const { personId, referralId, submit, accept, offer, complete } = await matter();
    expect(await involvements(personId)).toEqual([]);
    await submit();
    const { agencyId, teamId } = await desk.officer('worker');
    expect(await involvements(personId)).toEqual([
      {
        id: expect.any(String),
        because: 'referral',
        sourceId: referralId,
        since: '2026-03-02',
        until: null,
        ending: null,
        agency: { id: agencyId, name: expect.any(String) },
        team: { id: teamId, name: 'East Kent' },
        worker: null,
      },
    ]);
    await accept();
    expect(await lines(personId)).toEqual(['referral 2026-03-05 null null East Kent Tom Akehurst', WHOLE[2]]);
    await offer();
    await complete();
    expect(await lines(personId)).toEqual(WHOLE);
  });

  it('moves when the enrolment is reallocated, and keeps whose it was', async () => {
    const { personId, submit, accept, offer, reallocate } = await matter();
    for (const say of [submit, accept, offer, reallocate]) await say();
    const [now, before] = await involvements(personId);
    expect(now).toMatchObject({ since: '2026-03-20', until: null, worker: { id: (await desk.officer('manager')).id } });
    expect(before).toMatchObject({ until: '2026-03-20', ending: 'reallocated', worker: { name: 'Tom Akehurst' } });
  });

  it('is of both agencies while another one decides, of whoever is given the child there, and no more of whoever asked', async () => {
    const { personId, submit, accept } = await matter('medway-worker');
    const [kent, medway] = [await desk.officer('worker'), await desk.officer('medway-worker')];
    const kept = () =>
      desk.rows(
        'people',
        `select agency_id as agency, team_id as team, worker_id as worker, until::text, ending from involvement
         where person_id = $1 order by since, agency_id = $2`,
        [personId, medway.agencyId],
      );
    const open = { until: null, ending: null };
    const ended = { until: '2026-03-05', ending: 'accepted' };
    const asking = { agency: kent.agencyId, team: kent.teamId, worker: null };
    const asked = { agency: medway.agencyId, team: null, worker: null };
    await submit();
    expect(await kept()).toEqual([
      { ...asking, ...open },
      { ...asked, ...open },
    ]);
    expect(await involvements(personId)).toHaveLength(1);
    await accept();
    expect(await kept()).toEqual([
      { ...asking, ...ended },
      { ...asked, ...ended },
      { agency: medway.agencyId, team: medway.teamId, worker: medway.id, ...open },
    ]);
  });

  it('of both agencies ends when the referral is refused or taken back', async () => {
    const [refused, withdrawn] = [await matter('medway-worker'), await matter('medway-worker')];
    await refused.submit();
    await refused.refuse();
    await withdrawn.submit();
    await withdrawn.withdraw();
    for (const [{ personId }, until, ending] of [
      [refused, '2026-03-05', 'refused'],
      [withdrawn, '2026-03-04', 'withdrawn'],
    ] as const)
      expect(
        await desk.rows('people', `select until::text, ending from involvement where person_id = $1`, [personId]),
      ).toEqual([
        { until, ending },
        { until, ending },
      ]);
  });

  it('of version 2 of a referral is of whoever referred alone', async () => {
    const { personId, submit } = await matter();
    const { agencyId, teamId } = await desk.officer('worker');
    const older = { ...(await submit()), id: randomUUID(), key: randomUUID(), schemaVersion: 2 };
    const data = { referralId: older.key, personId, programme: 'reframe', agencyId, teamId, submittedOn: '2026-02-01' };
    await desk.running.wire.send([{ ...older, data: JSON.stringify(data) }]);
    await desk.settle();
    expect(
      await desk.rows(
        'people',
        `select agency_id as "agencyId", team_id as "teamId" from involvement where referral_id = $1`,
        [older.key],
      ),
    ).toEqual([{ agencyId, teamId }]);
  });

  it('of version 1 of a referral names no team', async () => {
    const { personId, referralId, submit } = await matter();
    const { agencyId } = await desk.officer('worker');
    const older = { ...(await submit()), id: randomUUID(), key: randomUUID(), schemaVersion: 1 };
    const data = { referralId: older.key, personId, programme: 'reframe', agencyId, submittedOn: '2026-02-01' };
    await desk.running.wire.send([{ ...older, data: JSON.stringify(data) }]);
    await desk.settle();
    const found = await involvements(personId);
    expect(found.map(({ sourceId, team }) => [sourceId, team === null])).toEqual([
      [referralId, false],
      [older.key, true],
    ]);
  });

  it('closes when a referral is refused or withdrawn', async () => {
    const [refused, withdrawn] = [await matter(), await matter()];
    await refused.submit();
    await refused.refuse();
    await withdrawn.submit();
    await withdrawn.withdraw();
    expect(await lines(refused.personId)).toEqual(['referral 2026-03-02 2026-03-05 refused East Kent nobody']);
    expect(await lines(withdrawn.personId)).toEqual(['referral 2026-03-02 2026-03-04 withdrawn East Kent nobody']);
  });

  it('is the same when the enrolment is heard of before its referral, and when both speak at once', async () => {
    const [early, atOnce] = [await matter(), await matter()];
    await early.offer();
    await early.complete();
    await early.submit();
    await early.accept();
    expect(await lines(early.personId)).toEqual(WHOLE);

    await atOnce.submit();
    await Promise.all([atOnce.accept(), atOnce.offer()]);
    await atOnce.complete();
    expect(await lines(atOnce.personId)).toEqual(WHOLE);
  });

  it('does not change when everything comes once more, even past the inbox', async () => {
    const { personId, submit, accept, offer, complete } = await matter();
    for (const say of [submit, accept, offer, complete]) await say();
    const before = await desk.rows('people', 'select * from involvement order by id, agency_id');
    await desk.deliverAllAgain();
    expect(await desk.rows('people', 'select * from involvement order by id, agency_id')).toEqual(before);
    await desk.database.admin.query(`delete from people.inbox`);
    await desk.deliverAllAgain();
    expect(await desk.rows('people', 'select * from involvement order by id, agency_id')).toEqual(before);
    expect(await lines(personId)).toEqual(WHOLE);
  });

  it('is not shown to another agency, nor to those who may not see children; who looked is in the audit', async () => {
    const { personId, submit } = await matter();
    await submit();
    const at = `${PERSONS}/${personId}/involvements`;
    const nobody = await desk.as('medway-worker').get(`${PERSONS}/${randomUUID()}/involvements`);
    expect(await desk.as('medway-worker').get(at)).toMatchObject({ status: 404, body: nobody.body });
    expect(await desk.as('analyst').get(at)).toMatchObject({ status: 403 });
    await desk.as('manager').get(at);
    const { id: actor } = await desk.officer('manager');
    const audit = await desk.rows(
      'people',
      `select kind, actor from audit where route like '%involvements'
      and $1 = any (subjects) order by id desc limit 1`,
      [personId],
    );
    expect(audit).toEqual([{ kind: 'consult', actor }]);
  });
});
