import { ROLES } from '@waymark/events';
import { mayCall } from '@waymark/kit';
import { countsOf, NAMED_COUNTS, workFor, type Counts } from './todays-work.js';

const of = (count: number) => ({ count, isAtLeast: false });
const counts = Object.fromEntries(NAMED_COUNTS.map((name, index) => [name, of(index + 1)])) as Counts;
const counted = (role: (typeof ROLES)[number]) => workFor(role, counts).flatMap(({ count }) => count ?? []);

describe("today's work", () => {
  it.each(ROLES)('has something for %s, and counts only what it shows', (role) => {
    expect(workFor(role, counts).length).toBeGreaterThan(0);
    expect(counted(role)).toEqual([...countsOf(role)].map((name) => counts[name]));
  });

  it.each(['manager', 'police-officer', 'analyst'] as const)('leads %s to the report of the quarter', (role) =>
    expect(workFor(role, counts)).toContainEqual(expect.objectContaining({ href: '/outcomes/prevention-report' })),
  );

  it('begins with what presses', () => {
    expect(workFor('programme-worker', counts)[0]).toMatchObject({ count: counts.overdue, what: 'Sessions to record' });
    expect(workFor('manager', counts)[0]).toMatchObject({ count: counts.submitted, what: 'Referrals to decide' });
    expect(workFor('police-officer', counts)[0]).toMatchObject({ count: counts.returned });
    for (const role of ['manager', 'triage-officer'] as const)
      expect(workFor(role, counts)[0]!.href).toContain('direction=received');
    expect(workFor('referrer', counts)[1]!.href).toContain('direction=sent');
    expect(
      workFor('operator', counts)
        .slice(0, 2)
        .map(({ count }) => count),
    ).toEqual([counts.parked, counts.refused]);
  });

  it.each(['analyst', 'agency-admin'] as const)('counts nothing for %s, who sees no case', (role) =>
    expect(counted(role)).toEqual([]),
  );

  it.each(['iom-coordinator', 'tag-operator'] as const)('tells %s that there is nothing to do yet', (role) =>
    expect(workFor(role, counts)).toEqual([expect.objectContaining({ what: 'Nothing to do yet', href: null })]),
  );

  it('shows no place that the role may not go to', () => {
    for (const role of ROLES.filter((each) => !mayCall(each, 'person:find')))
      expect(workFor(role, counts).map(({ href }) => href)).not.toContain('/people/find');
  });
});
