import { IsCode } from '@waymark/events';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  GivenCarer,
  GivenMarker,
  GivenOffence,
  GivenQuestions,
  GivenReferrer,
  GivenVictimView,
} from './answers.requests.js';
import { DOORS, type NextDoor } from './domain/next-door.js';
import { DIRECTIONS, type Direction } from './domain/receiving-agency.js';
import { STATUSES, type Status } from './domain/transitions.js';

/** A step of the draft answers some questions and leaves the others as they were; `null` clears an answer. */
const IfAnswered = () => ValidateIf((_, value) => value !== undefined && value !== null);

export class ReviseReferral {
  @IfAnswered()
  @IsUUID(undefined, { message: 'Choose which agency should decide' })
  receivingAgencyId?: string | null;

  @IfAnswered()
  @IsCode({ message: 'Choose the programme' })
  programme?: string | null;

  @IfAnswered()
  @IsCode({ message: 'Choose how the child came to be referred' })
  route?: string | null;

  @IfAnswered()
  @IsObject({ message: 'Enter who refers' })
  @ValidateNested()
  @Type(() => GivenReferrer)
  referrer?: GivenReferrer | null;

  @IfAnswered()
  @IsObject({ message: 'Enter the offence, or none' })
  @ValidateNested()
  @Type(() => GivenOffence)
  offence?: GivenOffence | null;

  @IfAnswered()
  @Length(0, 4000, { message: 'Circumstances must be at most 4,000 characters' })
  circumstances?: string | null;

  @IfAnswered()
  @IsObject({ message: 'Answer the questions about the child' })
  @ValidateNested()
  @Type(() => GivenQuestions)
  questions?: GivenQuestions | null;

  @IfAnswered()
  @IsArray({ message: 'Answer the safeguarding questions as a list' })
  @ArrayMaxSize(50, { message: 'Answer at most 50 safeguarding questions' })
  @ValidateNested({ each: true })
  @Type(() => GivenMarker)
  safeguarding?: GivenMarker[] | null;

  @IfAnswered()
  @IsObject({ message: 'Enter what the victim thinks' })
  @ValidateNested()
  @Type(() => GivenVictimView)
  victim?: GivenVictimView | null;

  @IfAnswered()
  @IsObject({ message: 'Enter what is known of a parent or carer' })
  @ValidateNested()
  @Type(() => GivenCarer)
  carer?: GivenCarer | null;
}

export class OpenReferral extends ReviseReferral {
  @IsUUID(undefined, { message: 'Choose the person who is referred' })
  personId!: string;
}

export class AcceptReferral {
  @IsUUID(undefined, { message: 'Choose the team that takes the child on' })
  teamId!: string;

  @IsUUID(undefined, { message: 'Choose the worker who takes the child on' })
  workerId!: string;

  /** Why, where the programme's rules do not say pass. */
  @IsOptional()
  @Length(0, 2000, { message: 'Why the child is accepted must be at most 2,000 characters' })
  eligibilityReason: string | null = null;

  /** Why, where the gravity of the offence presumes something else. */
  @IsOptional()
  @Length(0, 2000, { message: 'Rationale must be at most 2,000 characters' })
  rationale: string | null = null;
}

export class EndReferral {
  @IsCode({ message: 'Choose the reason' })
  reason!: string;
}

export class GivenNextDoor implements NextDoor {
  @IsIn(DOORS, { message: 'Choose where the child goes next: another programme, another service, or neither' })
  to!: NextDoor['to'];

  @IsOptional()
  @IsCode({ message: 'Choose which programme or service' })
  code: string | null = null;
}

export class RefuseReferral extends EndReferral {
  @IsObject({ message: 'Choose where the child goes next, or that there is none' })
  @ValidateNested()
  @Type(() => GivenNextDoor)
  nextDoor!: GivenNextDoor;
}

export class AskReferrals {
  @IsOptional()
  @IsIn(STATUSES, { message: `Status is one of: ${STATUSES.join(', ')}` })
  status?: Status;

  /** Those I made or am allocated to. */
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'mine is true or false' })
  mine?: 'true' | 'false';

  /** Those that the own agency made, or was asked to decide. */
  @IsOptional()
  @IsIn(DIRECTIONS, { message: `direction is one of: ${DIRECTIONS.join(', ')}` })
  direction?: Direction;

  /** Those about one child. */
  @IsOptional()
  @IsUUID(undefined, { message: 'The person is an id' })
  person?: string;

  @IsOptional()
  @Matches(/^\d{1,15}$/, { message: 'Send the cursor as the page before gave it' })
  cursor?: string;
}
