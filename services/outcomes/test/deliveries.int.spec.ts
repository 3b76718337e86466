import { ReferralSubmitted, type Fact } from '@waymark/events';
import { dayOf, type Day } from '@waymark/kernel';
import { idOf, openDesk, type Desk } from '@waymark/testing';
import type { CategoryRow } from '../src/domain/deliveries.js';
import { OutcomesModule } from '../src/module.js';
import { bring, factOf } from './facts.js';
import { REPORTED, reportedWorkbooks, workbook, type Deliverer } from './workbooks.js';

let desk: Desk;
let officer: Deliverer;

beforeAll(async () => {
  desk = await openDesk({ modules: [OutcomesModule] });
  const { agencyId, teamId, id } = await desk.officer('worker');
  officer = { agencyId, teamId: teamId!, id };
  await bring(desk, reportedWorkbooks(officer));
}, 120_000);
afterAll(() => desk.close());

const delivered = (name: string, place: number, completedOn: Day): Fact[] =>
  workbook(officer, { name, place, completedOn });

const deliveries = async (from: string, to: string, more = '', subject = 'analyst') =>
  (await desk.as(subject).get(`/api/outcomes/deliveries?from=${from}&to=${to}${more}`)).body;
const quarter = (more = '') => deliveries('2025-07-01', '2025-09-30', more);
const countsIn = ({ workbooks }: { workbooks: { rows: CategoryRow[] } }) =>
  workbooks.rows.map(({ completed }) => completed);

describe('the counted quarter', () => {
  it('is 131 = 11 + 56 + 0 + 17 + 2 + 3 + 32 + 0 + 5 + 2 + 1 + 2, computed from rows, zeros printed', async () => {
    const answer = await quarter('&published=131');
    expect(countsIn(answer)).toEqual(REPORTED);
    expect(answer.workbooks).toMatchObject({ sum: 131, total: 131, published: 131, addsUp: true });
    expect(answer.workbooks.rows[2]).toEqual({
      category: 'sending-nudes',
      name: 'Sending nudes',
      completed: 0,
      share: 0,
    });
  });

  it('says when what was published is something else', async () => {
    const { workbooks } = await quarter('&published=140');
    expect(workbooks).toMatchObject({ total: 131, published: 140, addsUp: false });
    expect(workbooks.sentence).toContain('9 more than are kept here');
  });

  it('is the same when everything is told again', async () => {
    await bring(desk, delivered('0 0', 0, dayOf('2025-07-01')));
    await desk.deliverAllAgain();
    expect(countsIn(await quarter())).toEqual(REPORTED);
  });

  it('is 132 with one workbook more, and another quarter differs', async () => {
    await bring(desk, delivered('one more', 2, dayOf('2025-09-30')));
    const answer = await quarter();
    expect(countsIn(answer)).toEqual([11, 56, 1, 17, 2, 3, 32, 0, 5, 2, 1, 2]);
    expect(answer.workbooks).toMatchObject({ sum: 132, total: 132, addsUp: true });

    await bring(desk, delivered('next quarter', 0, dayOf('2025-10-01')));
    expect((await quarter()).workbooks.total).toBe(132);
    const next = await deliveries('2025-10-01', '2025-12-31');
    expect(countsIn(next)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('does not count who is closed to the officer', async () => {
    desk.people.closed.add(idOf('child one more'));
    expect((await quarter()).workbooks.total).toBe(131);
    desk.people.closed.clear();
  });
});

it('tells each stage of a programme on its own day, and referrals beside it', async () => {
  const { agencyId, teamId } = officer;
  const between = { agencyId, teamId, receivingAgencyId: agencyId };
  const referrals = Array.from({ length: 49 }, (_, nth) => {
    const [referralId, personId] = [idOf(`referred ${nth}`), idOf(`referred child ${nth}`)];
    const data = { referralId, personId, programme: 'reframe', ...between, submittedOn: dayOf('2025-08-01') };
    return factOf(`submitted ${nth}`, ReferralSubmitted, data, { key: referralId });
  });
  await bring(desk, referrals);
  const { programmes, method } = await quarter();
  expect(programmes).toContainEqual({
    programme: 'reframe',
    referred: 49,
    offered: 0,
    accepted: 0,
    declined: 0,
    started: 0,
    completed: 0,
    returned: 0,
    withdrawn: 0,
    closed: 0,
  });
  expect(programmes).toContainEqual(
    expect.objectContaining({ programme: 'workbook-violent-behaviour', completed: 56, referred: 0 }),
  );
  expect(method).toContain('every stage on its own day');
});

it('counts a referral for the agency that is asked to decide, and not for the police who sent it', async () => {
  const referredTo = async (subject: string) => {
    const { programmes } = await deliveries('2025-11-01', '2025-11-30', '', subject);
    return (programmes as { programme: string; referred: number }[]).map(({ programme, referred }) => [
      programme,
      referred,
    ]);
  };
  const [police, referralId] = [await desk.officer('police-kent'), idOf('sent by the police')];
  const sides = { agencyId: police.agencyId, teamId: police.teamId, receivingAgencyId: officer.agencyId };
  const about = { referralId, personId: idOf('child whom the police hold'), programme: 'deferred-outcome' };
  const data = { ...about, ...sides, submittedOn: dayOf('2025-11-04') };
  await bring(desk, [factOf('sent by the police', ReferralSubmitted, data, { key: referralId })]);
  expect(await referredTo('analyst')).toContainEqual(['deferred-outcome', 1]);
  expect(await referredTo('police-kent')).toEqual([]);
});

it('needs two real days', async () => {
  expect(await desk.as('analyst').get('/api/outcomes/deliveries?from=2025-07-01')).toMatchObject({ status: 422 });
  expect(await desk.as('worker').get('/api/outcomes/deliveries?from=2025-07-01&to=2025-09-30')).toMatchObject({
    status: 403,
  });
});
