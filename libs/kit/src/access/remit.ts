import type { Role } from '@waymark/events';

/**
 * How far a role's need to know reaches. `team`: children whom the own team holds or has to do with. `agency`: all those of
 * the agency. `none`: no child at all, whatever the team. What is done with a record is the policy table's matter; this
 * only says which records there are for somebody.
 */
export type Remit = 'none' | 'team' | 'agency';

export const REMITS: Readonly<Record<Role, Remit>> = {
  referrer: 'team',
  'triage-officer': 'agency',
  'programme-worker': 'team',
  'case-holder': 'team',
  manager: 'agency',
  'safeguarding-lead': 'agency',
  // Answers for every matter that comes back to the police, and imports outcomes for the whole agency.
  'police-officer': 'agency',
  // Counts; no route shows them a child.
  analyst: 'agency',
  'information-governance-officer': 'agency',
  auditor: 'agency',
  'agency-admin': 'none',
  'iom-coordinator': 'none',
  'tag-operator': 'none',
  operator: 'none',
};
