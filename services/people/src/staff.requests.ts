import { OrNull, ROLES, type Role } from '@waymark/events';
import { IsIn, IsOptional, IsUUID, Length, Matches } from 'class-validator';

const ROLE = { message: `Choose the role: ${ROLES.join(', ')}` };
const AGENCY = { message: 'Choose the agency' };
const TEAM = { message: 'Choose the team, or none' };

export class MoveOfficer {
  @IsUUID(undefined, AGENCY)
  agencyId!: string;

  @IsUUID(undefined, TEAM)
  @OrNull()
  teamId!: string | null;

  @IsIn(ROLES, ROLE)
  role!: Role;
}

export class EmployOfficer extends MoveOfficer {
  @Length(1, 200, { message: 'Enter the subject that the identity provider gives for them' })
  @Matches(/^(?!service-)\S+$/, { message: 'The subject has no blanks and does not begin with service-' })
  subject!: string;

  @Length(1, 120, { message: 'Enter the name, at most 120 characters' })
  @Matches(/\S/, { message: 'Enter the name' })
  name!: string;
}

export class AskOfficers {
  @IsOptional()
  @IsIn(ROLES, ROLE)
  role?: Role;

  @IsOptional()
  @IsUUID(undefined, TEAM)
  teamId?: string;
}
