import { ROLES } from '@waymark/events';
import { mayCall, mayChange, maySee, Standing, type Relation } from './abilities.js';
import { REMITS } from './remit.js';

const RELATIONS: Relation[] = ['team-holds', 'agency-holds', 'team-involved', 'agency-involved'];
const OWN: Relation[] = ['team-holds', 'team-involved'];

describe('who may see a child', () => {
  it.each(ROLES)('%s: as far as the remit says, by any relation, and nobody without one', (role) => {
    const seen = RELATIONS.filter((relation) => maySee(role, new Standing([relation])));
    expect(seen).toEqual({ none: [], team: OWN, agency: RELATIONS }[REMITS[role]].slice().sort(byPlace));
    expect(maySee(role, new Standing([]))).toBe(false);
    for (const relation of RELATIONS)
      expect(mayChange(role, new Standing([relation]))).toBe(maySee(role, new Standing([relation])));
  });

  it('is decided by the best of several relations', () => {
    expect(maySee('programme-worker', new Standing(['agency-holds', 'team-involved']))).toBe(true);
    expect(maySee('programme-worker', new Standing(['agency-holds', 'agency-involved']))).toBe(false);
  });

  it.each(['isExcluded', 'isShutOut', 'isUnshared'] as const)('%s beats involvement', (circumstance) => {
    for (const role of ['manager', 'case-holder'] as const)
      expect(maySee(role, new Standing(['team-holds', 'team-involved'], { [circumstance]: true }))).toBe(false);
  });

  it('an emergency opens for reading only, past the list of those who may know, and never past an exclusion', () => {
    const isEmergency = true;
    expect(maySee('referrer', new Standing([], { isEmergency }))).toBe(true);
    expect(maySee('manager', new Standing(['team-holds'], { isEmergency, isShutOut: true }))).toBe(true);
    expect(mayChange('manager', new Standing(['team-holds'], { isEmergency, isShutOut: true }))).toBe(false);
    expect(mayChange('referrer', new Standing([], { isEmergency }))).toBe(false);
    expect(maySee('manager', new Standing(['team-holds'], { isEmergency, isExcluded: true }))).toBe(false);
    expect(maySee('operator', new Standing([], { isEmergency }))).toBe(false);
  });
});

it('a service in its own name, and whoever has no such role, is asked about no child', () => {
  expect(mayCall('service', 'person:read')).toBe(false);
  expect(mayCall('constructor' as never, 'me:read')).toBe(false);
});

const byPlace = (one: Relation, other: Relation): number => RELATIONS.indexOf(one) - RELATIONS.indexOf(other);
