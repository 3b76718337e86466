import type { Day } from '@waymark/kernel';
import { ArrayMinSize, ArrayNotEmpty, IsArray, IsIn, IsISO8601, IsString, IsUUID } from 'class-validator';
import { IsCode, IsDay, OrNull } from './checks.js';
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

/** What is kept about a child, by what it may be shared for. `programme`: which one, its sessions and who kept them. */
export const DATA_CLASSES = [
  'identity',
  'contact',
  'programme',
  'offence',
  'health',
  'safeguarding',
  'location',
  'victim',
] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

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

/**
 * Who has to do with a child because of one referral and what followed from it: all of them, in the place of those that were
 * told before. None: nobody any more. Its key is its own.
 */
@Event('people.involvement-changed', { version: 1 })
export class InvolvementChanged {
  @IsUUID() referralId!: string;
  @IsUUID() personId!: string;
  @IsUUID(undefined, { each: true }) @IsArray() agencyIds!: string[];
  /** Fewer than agencies while one has not given the child to a team. */
  @IsUUID(undefined, { each: true }) @IsArray() teamIds!: string[];
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

/** Agencies may share these classes from the first day to the last, both included, unless it ends before. */
@Event('people.agreement-made', { version: 1 })
export class AgreementMade {
  @IsUUID() agreementId!: string;
  @IsUUID(undefined, { each: true }) @ArrayMinSize(2) @IsArray() parties!: string[];
  @IsIn(DATA_CLASSES, { each: true }) @ArrayNotEmpty() @IsArray() classes!: DataClass[];
  @IsDay() startsOn!: Day;
  @IsDay() endsOn!: Day;
}

/** Before its last day: from this moment it no longer holds. That it ran out is told by nobody, its last day was said. */
@Event('people.agreement-ended', { version: 1 })
export class AgreementEnded {
  @IsUUID() agreementId!: string;
  @IsDay() endedOn!: Day;
}

/** Some officers may never know this person. Which ones is asked of people each time, and never kept elsewhere. */
@Event('people.officers-excluded', { version: 1 })
export class OfficersExcluded {
  @IsUUID() personId!: string;
}

@Event('people.exclusion-lifted', { version: 1 })
export class ExclusionLifted {
  @IsUUID() personId!: string;
}

/** An officer who may not see this person saw them all the same, for a time. Instants are true time, ISO 8601 in UTC. */
@Event('people.record-opened-in-emergency', { version: 1 })
export class RecordOpenedInEmergency {
  @IsUUID() openingId!: string;
  @IsUUID() personId!: string;
  @IsUUID() officerId!: string;
  @IsUUID() agencyId!: string;
  @IsUUID() @OrNull() teamId!: string | null;
  @IsISO8601({ strict: true }) openedAt!: string;
  @IsISO8601({ strict: true }) until!: string;
  @IsDay() reviewDueOn!: Day;
}

@Event('people.emergency-opening-reviewed', { version: 1 })
export class EmergencyOpeningReviewed {
  @IsUUID() openingId!: string;
  @IsUUID() personId!: string;
  @IsCode() finding!: string;
  @IsDay() reviewedOn!: Day;
}
