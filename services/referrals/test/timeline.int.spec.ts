import { openReferrals, PERSON, type ReferralDesk } from './referral-desk.js';

let desk: ReferralDesk;

beforeAll(async () => (desk = await openReferrals()));
afterAll(() => desk?.close());

type Line = { what: string; by: string | null; record: object; codes: Record<string, unknown> };
const timeline = async (subject: string): Promise<Line[]> =>
  (await desk.as(subject).get(`/api/referrals/timeline?person=${PERSON}`)).body;

it('tells each step of the own agency’s referrals of one child, newest first, and by whom', async () => {
  const { id, location } = await desk.submitted();
  const manager = desk.as('manager');
  await manager.done(
    manager.post(
      `${location}/refusal`,
      { reason: 'no-capacity', nextDoor: { to: 'none', code: null } },
      { ifMatch: 3 },
    ),
  );
  const { id: referrer } = await desk.officer('referrer');
  const { id: decider } = await desk.officer('manager');
  const told = await timeline('referrer');
  expect(told.map(({ what, by }) => [what, by])).toEqual([
    ['referral-refused', decider],
    ['referral-submitted', referrer],
    ['consent-given', referrer],
    ['referral-opened', referrer],
  ]);
  expect(told[2]).toMatchObject({ record: { kind: 'referral', id }, codes: { to: 'share' } });
  expect(await timeline('medway-manager')).toEqual([]);
});

it('tells nothing of a child who is closed to the officer, and nothing at all while people does not answer', async () => {
  desk.people.closed.add(PERSON);
  expect(await timeline('manager')).toEqual([]);
  desk.people.closed.clear();
  desk.people.isAway = true;
  expect(await desk.as('manager').get(`/api/referrals/timeline?person=${PERSON}`)).toMatchObject({ status: 503 });
  desk.people.isAway = false;
});
