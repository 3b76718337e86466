import { mayCall, type Action } from '@waymark/kit';
import type { Role } from '@waymark/events';

type Place = { href: string; text: string; action: Action | null };

const PLACES: Place[] = [
  { href: '/', text: 'Home', action: null },
  { href: '/people/find', text: 'Find a person', action: 'person:find' },
  { href: '/referrals', text: 'Referrals', action: 'referral:list' },
  { href: '/enrolments', text: 'Enrolments', action: 'enrolment:list' },
  { href: '/outcomes', text: 'Outcomes', action: 'rate:read' },
  { href: '/imports/new', text: 'Import outcomes', action: 'police-outcome:import' },
  { href: '/looked', text: 'Who looked', action: 'audit:read' },
  { href: '/officers', text: 'People and teams', action: 'officer:join' },
  { href: '/parked', text: 'Parked', action: 'parked:read' },
  { href: '/running', text: 'Running', action: 'audit-head:read' },
  { href: '/emergency-openings', text: 'Emergency openings', action: 'emergency:list' },
  { href: '/agreements', text: 'Agreements', action: 'agreement:read' },
  { href: '/clock', text: 'Clock', action: 'clock:move' },
];

/** The places that this role may go to, the present one marked. */
export const navigationFor = (role: string, path: string) =>
  PLACES.filter(({ action }) => action === null || mayCall(role as Role, action)).map(({ href, text }) => ({
    href,
    text,
    current: path === href,
    active: href !== '/' && path.startsWith(section(href)),
  }));

/** '/people/find' and '/people/<id>' are one section. */
const section = (href: string): string => `/${href.split('/')[1]}`;
