import { ROLES, type Role } from '@waymark/events';

/** Who calls: an officer in a role, or another service in its own name. */
export type Caller = Role | 'service';

/**
 * Who may do what. A route names one of these actions or the process does not start; whoever is not listed is refused.
 * Which records somebody may see is decided beside this, by the service that owns them.
 *
 * referrer · programme-worker (youth justice worker) · manager · police-officer · analyst and operator (no case data) ·
 * service (another service on its own behalf; what it does for an officer it does with the officer's token)
 */
export const POLICY = {
  // Oneself, and what holds no case data
  'me:read': ROLES,
  'agency:read': ROLES,
  'clock:read': ROLES,
  'catalogue:read': ['referrer', 'programme-worker', 'manager', 'police-officer', 'analyst'],

  // What happened to one child, from each service what its own reads would show to the role.
  'timeline:read': ['referrer', 'programme-worker', 'manager', 'police-officer'],

  // Children: who they are
  'person:register': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'person:find': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'person:read': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'person:correct': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'person:restrict': ['manager'],
  // Which of these ids are closed to me: asked by every service before it shows a list or counts, with the reader's own rights.
  'person:closed': ['referrer', 'programme-worker', 'manager', 'police-officer', 'analyst'],
  'names:read': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'identifiers:resolve': ['manager', 'police-officer'],

  // Referrals and consent
  'referral:draft': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'referral:read': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'referral:list': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'referral:submit': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'referral:withdraw': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'referral:decide': ['manager'],
  // Safeguarding, the victim's and the family's view, and what rules made of them; a referrer sees only what they wrote.
  'referral:safeguard': ['programme-worker', 'manager', 'police-officer'],
  'consent:read': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'consent:record': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'consent:withdraw': ['referrer', 'programme-worker', 'manager', 'police-officer'],

  // Programmes: from the offer to the ending
  'eligibility:ask': ['referrer', 'programme-worker', 'manager', 'police-officer'],
  'enrolment:read': ['programme-worker', 'manager', 'police-officer'],
  'enrolment:list': ['programme-worker', 'manager', 'police-officer'],
  'offer:accept': ['programme-worker', 'manager'],
  'offer:decline': ['programme-worker', 'manager'],
  'session:plan': ['programme-worker', 'manager'],
  'attendance:record': ['programme-worker', 'manager'],
  'enrolment:complete': ['programme-worker', 'manager'],
  'enrolment:return': ['programme-worker', 'manager'],
  'finding:list': ['programme-worker', 'manager'],
  'finding:decide': ['manager'],
  'session:overdue': ['programme-worker', 'manager'],
  'enrolment:close': ['manager'],
  'enrolment:reallocate': ['manager'],
  'enrolment:extend': ['programme-worker', 'manager'],
  'guard:pass': ['manager'],
  // A final warning is a manager's: the ladder's data say so.
  'warning:issue': ['programme-worker', 'manager'],
  'breach:review': ['manager'],
  'evidence-pack:read': ['programme-worker', 'manager', 'police-officer'],

  // Police outcomes and who came back
  'police-outcome:record': ['manager', 'police-officer'],
  'police-outcome:import': ['manager', 'police-officer'],
  'police-outcome:read': ['programme-worker', 'manager', 'police-officer'],
  'follow-up:read': ['programme-worker', 'manager', 'police-officer'],
  'import:read': ['manager', 'police-officer', 'operator'],
  'rate:read': ['manager', 'analyst'],
  'delivery:read': ['manager', 'police-officer', 'analyst'],

  // Who looked
  'audit:read': ['manager'],

  // Running the system: ids and counts, never what is inside
  // An agency's administrator for their own agency only: people decides that.
  'officer:join': ['agency-admin', 'operator'],
  'officer:move': ['agency-admin', 'operator'],
  'officer:leave': ['agency-admin', 'operator'],
  'clock:move': ['operator'],
  'audit-head:read': ['operator'],
  'parked:read': ['operator'],
  'parked:release': ['operator'],
  'parked:skip': ['operator'],
  'replay:run': ['operator'],
  'facts:read': ['service'],
} as const satisfies Record<string, readonly Caller[]>;

export type Action = keyof typeof POLICY;

export const isAction = (name: string): name is Action => Object.hasOwn(POLICY, name);

export const mayCall = (caller: Caller, action: Action): boolean =>
  (POLICY[action] as readonly Caller[]).includes(caller);
