import { workFor } from './todays-work.js';

const of = (count: number) => ({ count, isAtLeast: false });
const counts = {
  drafts: of(1),
  submitted: of(2),
  offers: of(3),
  overdue: of(4),
  underWay: of(5),
  findings: of(6),
  returned: of(7),
  openings: of(8),
};

describe("today's work", () => {
  it.each(['referrer', 'programme-worker', 'manager', 'police-officer', 'analyst', 'operator'] as const)(
    'has something for %s',
    (role) => expect(workFor(role, counts).length).toBeGreaterThan(0),
  );

  it('begins with what presses', () => {
    expect(workFor('programme-worker', counts)[0]).toMatchObject({ count: of(4), what: 'Sessions to record' });
    expect(workFor('manager', counts)[0]).toMatchObject({ count: of(2), what: 'Referrals to decide' });
    expect(workFor('police-officer', counts)[0]).toMatchObject({ count: of(7) });
    expect(workFor('information-governance-officer', counts)[0]).toMatchObject({
      count: of(8),
      href: '/emergency-openings',
    });
  });

  it.each(['analyst', 'operator'] as const)('shows %s no case', (role) =>
    expect(workFor(role, counts).every(({ count }) => count === null)).toBe(true),
  );
});
