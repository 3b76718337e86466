import { ROLES, type Role } from '@waymark/events';

/** Who calls: an officer in a role, or another service in its own name. */
export type Caller = Role | 'service';

/** Works with children. */
const CASES = [
  'referrer',
  'triage-officer',
  'programme-worker',
  'case-holder',
  'manager',
  'safeguarding-lead',
  'police-officer',
] as const satisfies readonly Role[];
/** Sees children through a programme. */
const WORKERS = ['programme-worker', 'case-holder', 'manager'] as const satisfies readonly Role[];
/** Looks at what happens in a programme. */
const FOLLOWERS = [
  'triage-officer',
  'programme-worker',
  'case-holder',
  'manager',
  'safeguarding-lead',
  'police-officer',
] as const satisfies readonly Role[];

/**
 * Who may do what. A route names one of these actions or the process does not start; whoever is not listed is refused.
 * Which records there are for somebody is decided beside this (remit.ts, abilities.ts), and which fields by data-classes.ts.
 * `service`: another service on its own behalf; what it does for an officer it does with the officer's token.
 */
export const POLICY = {
  // Oneself, and what holds no case data
  'me:read': ROLES,
  'agency:read': ROLES,
  'clock:read': ROLES,
  'policy:read': ROLES,
  'catalogue:read': [...CASES, 'analyst'],

  // Children: who they are
  'person:register': ['referrer', 'triage-officer', 'programme-worker', 'case-holder', 'manager', 'police-officer'],
  'person:find': CASES,
  'person:read': CASES,
  // What happened to one child, from each service what its own reads would show to the role.
  'timeline:read': CASES,
  'person:correct': ['referrer', 'triage-officer', 'programme-worker', 'case-holder', 'manager', 'police-officer'],
  'person:restrict': ['manager', 'safeguarding-lead'],
  'person:exclude': ['manager', 'safeguarding-lead'],
  // Which of these ids are closed to me: asked by every service before it shows a list or counts, with the reader's own rights.
  'person:closed': [...CASES, 'analyst', 'information-governance-officer', 'auditor'],
  'person:count': ['manager', 'police-officer', 'analyst'],
  'names:read': [...CASES, 'information-governance-officer', 'auditor'],
  'identifiers:resolve': ['manager', 'police-officer'],

  // Referrals and consent
  'referral:draft': ['referrer', 'triage-officer', 'programme-worker', 'case-holder', 'manager', 'police-officer'],
  'referral:read': CASES,
  'referral:list': CASES,
  'referral:submit': ['referrer', 'triage-officer', 'programme-worker', 'case-holder', 'manager', 'police-officer'],
  'referral:withdraw': ['referrer', 'triage-officer', 'programme-worker', 'case-holder', 'manager', 'police-officer'],
  'referral:decide': ['triage-officer', 'manager'],
  'consent:read': CASES,
  'consent:record': ['referrer', 'triage-officer', 'programme-worker', 'case-holder', 'manager', 'police-officer'],
  'consent:withdraw': ['referrer', 'triage-officer', 'programme-worker', 'case-holder', 'manager', 'police-officer'],

  // Programmes: from the offer to the ending
  'eligibility:ask': CASES,
  'enrolment:read': FOLLOWERS,
  'enrolment:list': FOLLOWERS,
  'offer:accept': WORKERS,
  'offer:decline': WORKERS,
  'session:plan': WORKERS,
  'attendance:record': WORKERS,
  'enrolment:complete': WORKERS,
  'enrolment:return': WORKERS,
  'finding:list': ['programme-worker', 'case-holder', 'manager', 'safeguarding-lead'],
  'finding:decide': ['manager'],
  'session:overdue': WORKERS,
  'enrolment:close': ['manager'],
  'enrolment:reallocate': ['manager'],
  'enrolment:extend': WORKERS,
  'guard:pass': ['manager'],
  // A final warning is a manager's: the ladder's data say so.
  'warning:issue': WORKERS,
  'breach:review': ['manager'],
  'evidence-pack:read': ['programme-worker', 'case-holder', 'manager', 'police-officer'],

  // Police outcomes and who came back
  'police-outcome:record': ['manager', 'police-officer'],
  'police-outcome:import': ['manager', 'police-officer'],
  'police-outcome:read': ['programme-worker', 'case-holder', 'manager', 'police-officer'],
  'follow-up:read': ['programme-worker', 'case-holder', 'manager', 'police-officer'],
  'import:read': ['manager', 'police-officer', 'operator'],
  'rate:read': ['manager', 'analyst'],
  'delivery:read': ['manager', 'police-officer', 'analyst'],
  'prevention-report:read': ['manager', 'police-officer', 'analyst'],

  // What agencies may share at all
  'agreement:make': ['information-governance-officer'],
  'agreement:end': ['information-governance-officer'],
  'agreement:read': ['information-governance-officer', 'agency-admin', 'manager', 'auditor'],

  // A record that is not in reach, in an emergency; and who looks at it afterwards
  'emergency:open': [
    'referrer',
    'triage-officer',
    'programme-worker',
    'case-holder',
    'manager',
    'police-officer',
    'safeguarding-lead',
  ],
  'emergency:list': ['information-governance-officer', 'auditor'],
  'emergency:review': ['information-governance-officer'],

  // Who looked
  'audit:read': ['manager', 'information-governance-officer', 'auditor'],

  // Running the system: ids and counts, never what is inside
  // An agency's administrator for their own agency only: people decides that.
  'officer:join': ['agency-admin', 'operator'],
  'officer:move': ['agency-admin', 'operator'],
  'officer:leave': ['agency-admin', 'operator'],
  'clock:move': ['operator'],
  'audit-head:read': ['operator', 'auditor'],
  'parked:read': ['operator'],
  'parked:release': ['operator'],
  'parked:skip': ['operator'],
  'replay:run': ['operator'],
  'facts:read': ['service'],
} as const satisfies Record<string, readonly Caller[]>;

export type Action = keyof typeof POLICY;

export const isAction = (name: string): name is Action => Object.hasOwn(POLICY, name);
