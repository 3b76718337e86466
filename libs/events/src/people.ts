import { ArrayNotEmpty, IsArray, IsIn, IsString, IsUUID } from 'class-validator';
import { IsCode, OrNull } from './checks.js';
import { Event } from './event.js';

/** What somebody does here. One role an officer; `service` and `device` are not people and stand elsewhere. */
export const ROLES = [
  'referrer',
  'triage-officer',
  'programme-worker',
  'case-holder',
  'manager',
  'safeguarding-lead',
  'police-officer',
  'analyst',
  'information-governance-officer',
  'auditor',
  'agency-admin',
  'iom-coordinator',
  'tag-operator',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

export const AGENCY_KINDS = [
  'police-force',
  'youth-justice-service',
  'council',
  'probation',
  'violence-reduction-unit',
  'school',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** Who numbers people: the Police National Computer, a custody record, youth justice case files, the NHS, an agency's own. */
export const IDENTIFIER_SCHEMES = ['pnc-id', 'custody-number', 'youth-justice-id', 'nhs-number', 'local-id'] as const;
export type IdentifierScheme = (typeof IDENTIFIER_SCHEMES)[number];

@Event('people.person-registered', { version: 1 })
export class PersonRegistered {
  @IsUUID() personId!: string;
  @IsUUID() agencyId!: string;
  @IsUUID() @OrNull() teamId!: string | null;
}

/** What was put right, by the names of its questions: never what it was, nor what it is now. */
@Event('people.person-corrected', { version: 1 })
export class PersonCorrected {
  @IsUUID() personId!: string;
  @IsCode({ each: true }) @ArrayNotEmpty() @IsArray() fields!: string[];
}

/** From now on only some officers know this person. Which ones is asked of people each time, and never kept elsewhere. */
@Event('people.person-restricted', { version: 1 })
export class PersonRestricted {
  @IsUUID() personId!: string;
}

@Event('people.restriction-lifted', { version: 1 })
export class RestrictionLifted {
  @IsUUID() personId!: string;
}

@Event('people.agency-opened', { version: 1 })
export class AgencyOpened {
  @IsUUID() agencyId!: string;
  @IsIn(AGENCY_KINDS) kind!: AgencyKind;
}

@Event('people.team-formed', { version: 1 })
export class TeamFormed {
  @IsUUID() teamId!: string;
  @IsUUID() agencyId!: string;
}

/** `subject` is what the identity provider calls the person who signs in. */
@Event('people.officer-joined', { version: 1 })
export class OfficerJoined {
  @IsUUID() officerId!: string;
  @IsString() subject!: string;
  @IsUUID() agencyId!: string;
  @IsUUID() @OrNull() teamId!: string | null;
  @IsIn(ROLES) role!: Role;
}

@Event('people.officer-moved', { version: 1 })
export class OfficerMoved {
  @IsUUID() officerId!: string;
  @IsUUID() agencyId!: string;
  @IsUUID() @OrNull() teamId!: string | null;
  @IsIn(ROLES) role!: Role;
}

@Event('people.officer-left', { version: 1 })
export class OfficerLeft {
  @IsUUID() officerId!: string;
}
