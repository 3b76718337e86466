import type { Role } from '@waymark/events';

/** `isAtLeast`: the service gave a full page, and there may be more. */
export type Count = { count: number; isAtLeast: boolean };

export type Counts = Record<
  'drafts' | 'submitted' | 'offers' | 'overdue' | 'underWay' | 'findings' | 'returned' | 'openings',
  Count
>;

export type Work = { count: Count | null; what: string; detail: string; href: string };

/** Today's work of a role, the most pressing first. A count of null is a place to go to, without anything waiting there. */
export function workFor(role: Role, counts: Counts): Work[] {
  switch (role) {
    case 'referrer':
      return [drafts(counts), waiting(counts, 'Referrals waiting for a decision'), find];
    case 'programme-worker':
      return [
        {
          count: counts.overdue,
          what: 'Sessions to record',
          detail: 'They passed without an outcome',
          href: '#overdue',
        },
        { count: counts.offers, what: 'Offers to answer', detail: 'Children given to you', href: '/enrolments' },
        { count: counts.underWay, what: 'Children under way', detail: 'On a programme with you', href: '/enrolments' },
        drafts(counts),
        find,
      ];
    case 'manager':
      return [
        waiting(counts, 'Referrals to decide'),
        {
          count: counts.findings,
          what: 'Findings to decide',
          detail: 'The system found, you decide',
          href: '/findings',
        },
        {
          count: counts.returned,
          what: 'Returned to the police',
          detail: 'They wait for a formal outcome, or none',
          href: '#returned',
        },
        find,
        rates,
      ];
    case 'police-officer':
      return [
        {
          count: counts.returned,
          what: 'Returned to you',
          detail: 'They wait for a formal outcome, or none',
          href: '#returned',
        },
        { count: null, what: 'Import outcomes', detail: 'A file from the police system', href: '/imports/new' },
        { count: null, what: 'Deliveries', detail: 'What was delivered in a quarter', href: '/outcomes/deliveries' },
        drafts(counts),
        find,
      ];
    case 'analyst':
      return [rates];
    case 'triage-officer':
    case 'case-holder':
    case 'safeguarding-lead':
    case 'iom-coordinator':
    case 'tag-operator':
      return [];
    case 'information-governance-officer':
      return [{ ...openings, count: counts.openings }, agreements];
    case 'auditor':
      return [openings, agreements];
    case 'agency-admin':
      return [agreements];
    case 'operator':
      return [{ count: null, what: 'Clock', detail: 'What day it is in the demo', href: '/clock' }];
    default:
      return nothingFor(role);
  }
}

const nothingFor = (role: never): Work[] => {
  throw new Error(`There is no home for the role ${String(role)}`);
};

const find: Work = { count: null, what: 'Find a person', detail: 'Or register somebody new', href: '/people/find' };
const rates: Work = { count: null, what: 'Outcomes', detail: 'Who came back, and who did not', href: '/outcomes' };

const openings: Work = {
  count: null,
  what: 'Emergency openings',
  detail: 'Records that were opened in an emergency, to be reviewed',
  href: '/emergency-openings',
};
const agreements: Work = {
  count: null,
  what: 'Sharing agreements',
  detail: 'What your agency may share, and with whom',
  href: '/agreements',
};

const drafts = ({ drafts: count }: Counts): Work => ({
  count,
  what: 'Drafts to finish',
  detail: 'Referrals that are not submitted yet',
  href: '/referrals?status=draft',
});

const waiting = ({ submitted: count }: Counts, what: string): Work => ({
  count,
  what,
  detail: 'Submitted, not accepted or refused yet',
  href: '/referrals?status=submitted',
});
