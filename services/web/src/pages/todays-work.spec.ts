import { ROLES } from '@waymark/events';
import { workFor } from './todays-work.js';

const counts = { drafts: 1, submitted: 2, offers: 3, overdue: 4, underWay: 5, findings: 6, returned: 7 };

describe("today's work", () => {
  it.each(ROLES)('has something for %s', (role) => expect(workFor(role, counts).length).toBeGreaterThan(0));

  it('begins with what presses', () => {
    expect(workFor('programme-worker', counts)[0]).toMatchObject({ count: 4, what: 'Sessions to record' });
    expect(workFor('manager', counts)[0]).toMatchObject({ count: 2, what: 'Referrals to decide' });
    expect(workFor('police-officer', counts)[0]).toMatchObject({ count: 7 });
  });

  it.each(['analyst', 'operator'] as const)('shows %s no case', (role) =>
    expect(workFor(role, counts).every(({ count }) => count === null)).toBe(true),
  );
});
