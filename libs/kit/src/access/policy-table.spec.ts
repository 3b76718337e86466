import { mayCall } from './abilities.js';
import { isAction, POLICY, type Action, type Caller } from './policy-table.js';

const actions = Object.keys(POLICY) as Action[];
const allowed = (caller: Caller) => actions.filter((action) => mayCall(caller, action));

describe('the policy table', () => {
  it('names actions as thing:verb, and nobody twice', () => {
    for (const action of actions) {
      expect(action).toMatch(/^[a-z]+(-[a-z]+)*:[a-z]+$/);
      expect(new Set(POLICY[action]).size).toBe(POLICY[action].length);
    }
  });

  it('leaves nothing that nobody may do', () => {
    expect(actions.filter((action) => (POLICY[action] as readonly Caller[]).length === 0)).toEqual([]);
  });

  it('denies what it does not list', () => {
    expect(isAction('person:erase')).toBe(false);
    expect(isAction('constructor')).toBe(false);
    expect(isAction('__proto__')).toBe(false);
    expect(mayCall('referrer', 'referral:decide')).toBe(false);
  });

  it.each(['operator', 'agency-admin', 'iom-coordinator', 'tag-operator'] as const)(
    'shows no case data to %s',
    (role) => {
      const ofCases =
        /^(person|names|identifiers|referral|consent|eligibility|enrolment|offer|session|attendance|finding|police-outcome|follow-up|audit):/;
      expect(allowed(role).filter((action) => ofCases.test(action))).toEqual([]);
    },
  );

  it('lets an analyst see rates, the catalogue that they are about, and whom they must leave out', () => {
    expect(allowed('analyst')).toEqual([
      'me:read',
      'agency:read',
      'clock:read',
      'policy:read',
      'catalogue:read',
      'person:closed',
      'person:count',
      'rate:read',
      'delivery:read',
      'prevention-report:read',
    ]);
  });

  it('gives a service in its own name no more than two questions', () => {
    expect(allowed('service')).toEqual(['facts:read']);
  });

  it('leaves decisions about a programme to a manager, and those about a referral to triage too', () => {
    for (const action of ['finding:decide', 'breach:review', 'guard:pass', 'enrolment:close'] as const)
      expect(POLICY[action]).toEqual(['manager']);
    expect(POLICY['referral:decide']).toEqual(['triage-officer', 'manager']);
  });
});
