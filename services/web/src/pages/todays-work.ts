import type { Role } from '@waymark/events';
import { mayCall, type Action } from '@waymark/kit';
import type { Direction } from '../client/referral.js';

/** `isAtLeast`: the service gave a full page, and there may be more. */
export type Count = { count: number; isAtLeast: boolean };

export const NAMED_COUNTS = [
  'drafts',
  'submitted',
  'offers',
  'overdue',
  'underWay',
  'findings',
  'concerns',
  'returned',
  'parked',
  'refused',
  'openings',
] as const;
export type NamedCount = (typeof NAMED_COUNTS)[number];
export type Counts = Record<NamedCount, Count>;

/** A count of null is a place to go to, without anything waiting there; without an address there is nowhere to go. */
export type Work = { count: Count | null; what: string; detail: string; href: string | null };

/** `action`: what the role must be allowed, or it does not stand there; null for everybody. */
type Item = Omit<Work, 'count'> & { counted: NamedCount | null; action: Action | null };

/** Today's work of a role, the most pressing first; never a link that would be refused. */
export const workFor = (role: Role, counts: Counts): Work[] =>
  itemsOf(role).map(({ what, detail, href, counted }) => ({ count: counted && counts[counted], what, detail, href }));

/** What has to be asked for: only what a role looks at is counted, and so only that is audited. */
export const countsOf = (role: Role): ReadonlySet<NamedCount> =>
  new Set(itemsOf(role).flatMap(({ counted }) => counted ?? []));

function itemsOf(role: Role): readonly Item[] {
  const items = WORK[role].filter(({ action }) => action === null || mayCall(role, action));
  return items.length > 0 ? items : [nothing];
}

const place = (what: string, detail: string, href: string | null, action: Action | null): Item => ({
  ...{ counted: null, what, detail, href, action },
});

const find = place('Find a person', 'Or register somebody new', '/people/find', 'person:find');
const rates = place('Outcomes', 'Who came back, and who did not', '/outcomes', 'rate:read');
const deliveries = place('Deliveries', 'What was delivered in a quarter', '/outcomes/deliveries', 'delivery:read');
const looked = place('Who looked', 'At a record, and what for', '/looked', 'audit:read');
const notYet = place('Nothing to do yet', 'Panels and tags are not part of this release', null, null);
const nothing = place('Nothing to do', 'There is no work for your role on these pages', null, null);

const openings = {
  what: 'Emergency openings',
  detail: 'Records that were opened in an emergency, to be reviewed',
  href: '/emergency-openings',
  action: 'emergency:list',
} as const;
const agreements = place(
  'Sharing agreements',
  'What your agency may share, and with whom',
  '/agreements',
  'agreement:read',
);

const report = place(
  'Prevention report',
  'The last quarter, to read or to print',
  '/outcomes/prevention-report',
  'prevention-report:read',
);

const drafts: Item = {
  counted: 'drafts',
  action: 'referral:list',
  what: 'Drafts to finish',
  detail: 'Referrals that are not submitted yet',
  href: '/referrals?status=draft',
};

/** Whoever decides waits for what their agency received; everybody else for what it sent. */
export const waitingFor = (role: Role): Direction => (mayCall(role, 'referral:decide') ? 'received' : 'sent');

const waiting = (role: Role, what: string): Item => ({
  counted: 'submitted',
  action: 'referral:list',
  what,
  detail: 'Submitted, not accepted or refused yet',
  href: `/referrals?status=submitted&direction=${waitingFor(role)}`,
});
const overdue: Item = {
  counted: 'overdue',
  action: 'session:overdue',
  what: 'Sessions to record',
  detail: 'They passed without an outcome',
  href: '#overdue',
};
const offers: Item = {
  counted: 'offers',
  action: 'enrolment:list',
  what: 'Offers to answer',
  detail: 'Children given to you',
  href: '/enrolments',
};
const underWay: Item = {
  counted: 'underWay',
  action: 'enrolment:list',
  what: 'Children under way',
  detail: 'On a programme with you',
  href: '/enrolments',
};
const findings: Item = {
  counted: 'findings',
  action: 'finding:list',
  what: 'Findings to decide',
  detail: 'The system found, you decide',
  href: '/findings',
};
const returned = (what: string): Item => ({
  counted: 'returned',
  action: 'police-outcome:read',
  what,
  detail: 'They wait for a formal outcome, or none',
  href: '#returned',
});

const ofAWorker = [overdue, offers, underWay, drafts, find];

const WORK: Record<Role, readonly Item[]> = {
  referrer: [drafts, waiting('referrer', 'Referrals waiting for a decision'), find],
  'triage-officer': [waiting('triage-officer', 'Referrals to look at first'), drafts, find],
  'programme-worker': ofAWorker,
  'case-holder': ofAWorker,
  manager: [
    waiting('manager', 'Referrals to decide'),
    findings,
    returned('Returned to the police'),
    find,
    rates,
    report,
  ],
  'safeguarding-lead': [
    {
      ...{ counted: 'concerns', action: 'finding:list', href: '/findings' },
      ...{ what: 'Open concerns', detail: 'For a child’s safety, written at a session' },
    },
    place('Find a person', 'A restriction is reviewed on the child’s own page', '/people/find', 'person:find'),
  ],
  'police-officer': [
    returned('Returned to you'),
    place('Import outcomes', 'A file from the police system', '/imports/new', 'police-outcome:import'),
    report,
    deliveries,
    drafts,
    find,
  ],
  analyst: [
    rates,
    report,
    place('What became of everybody', 'Every stage, with its base', '/outcomes/intention-to-treat', 'rate:read'),
    deliveries,
  ],
  'information-governance-officer': [{ counted: 'openings', ...openings }, agreements, looked],
  auditor: [{ counted: null, ...openings }, agreements, looked],
  'agency-admin': [
    place('People and teams', 'Who works here, and in what role', '/officers', 'officer:join'),
    agreements,
  ],
  'iom-coordinator': [notYet],
  'tag-operator': [notYet],
  operator: [
    {
      ...{ counted: 'parked', action: 'parked:read', href: '/parked' },
      ...{ what: 'Parked messages', detail: 'Records that stand still' },
    },
    {
      ...{ counted: 'refused', action: 'parked:read', href: '/parked' },
      ...{ what: 'Refused messages', detail: 'The broker would not take them' },
    },
    place('Running', 'How far the audit is sealed', '/running', 'audit-head:read'),
    place('Clock', 'What day it is in the demo', '/clock', 'clock:move'),
  ],
};
