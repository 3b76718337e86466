import type { Day } from '@waymark/kernel';
import { IsBoolean, IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { IsCode, IsDay, OrNull } from './checks.js';
import { Event } from './event.js';

/** A police outcome entered by hand; what a file brings is told once for the file. */
@Event('outcomes.police-outcome-recorded', { version: 1 })
export class PoliceOutcomeRecorded {
  @IsUUID() outcomeId!: string;
  @IsUUID() personId!: string;
  @Matches(/^[0-9]{1,2}A?$/) code!: string;
  @IsDay() offenceOn!: Day;
  @IsDay() outcomeOn!: Day;
}

/**
 * What was kept under the police's reference was wrong, or the police changed their mind: from here on this holds, and what
 * was said before does not. `formerPersonId` is somebody else when it had been put down to the wrong child. `importId` is
 * null when it was corrected by hand.
 */
@Event('outcomes.police-outcome-superseded', { version: 1 })
export class PoliceOutcomeSuperseded {
  @IsUUID() outcomeId!: string;
  @IsUUID() personId!: string;
  @IsUUID() formerPersonId!: string;
  /** A police outcome type, or the result of a court. */
  @Matches(/^([0-9]{1,2}A?|[a-z]+(-[a-z]+)*)$/) code!: string;
  @IsDay() offenceOn!: Day;
  @IsDay() outcomeOn!: Day;
  @IsInt() @Min(1) offences!: number;
  @IsBoolean() breach!: boolean;
  @IsUUID() @OrNull() importId!: string | null;
  @IsDay() supersededOn!: Day;
}

/** `corrected`: rows that supersede what was kept under their reference. Version 1 knew none. */
@Event('outcomes.outcomes-imported', { version: 2, from: { 1: (older) => ({ ...older, corrected: 0 }) } })
export class OutcomesImported {
  @IsUUID() importId!: string;
  @IsInt() @Min(0) rows!: number;
  @IsInt() @Min(0) fresh!: number;
  @IsInt() @Min(0) known!: number;
  @IsInt() @Min(0) corrected!: number;
  @IsInt() @Min(0) rejected!: number;
}

/** By which rules a window is judged: the local ones, or those of the national measure. */
export const FOLLOW_UP_MEASURES = ['local', 'national'] as const;
export type FollowUpMeasure = (typeof FOLLOW_UP_MEASURES)[number];

/**
 * `anchor` says which moment the window starts from: the offer or the ending. The two are never in one table. `endsOn` is
 * the first day after everything, so after the waiting time too; a local window has none. Version 1 knew local windows only.
 */
@Event('outcomes.follow-up-opened', {
  version: 2,
  from: { 1: (older) => ({ ...older, measure: 'local', waitingMonths: 0 }) },
})
export class FollowUpOpened {
  @IsUUID() followUpId!: string;
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsCode() programme!: string;
  @IsIn(FOLLOW_UP_MEASURES) measure!: FollowUpMeasure;
  @IsIn(['offer', 'ending']) anchor!: 'offer' | 'ending';
  @IsDay() anchoredOn!: Day;
  @IsInt() @Min(1) months!: number;
  @IsInt() @Min(0) waitingMonths!: number;
  @IsDay() endsOn!: Day;
}

/** Said again for a window, it replaces what was said before: late news brought an earlier one, or the kept one was corrected. */
@Event('outcomes.repeat-found', { version: 1 })
export class RepeatFound {
  @IsUUID() followUpId!: string;
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsUUID() outcomeId!: string;
  @IsDay() outcomeOn!: Day;
}

/** The outcome that was a repeat was corrected and is none: by what is known now there is no repeat in this window. */
@Event('outcomes.repeat-undone', { version: 1 })
export class RepeatUndone {
  @IsUUID() followUpId!: string;
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsUUID() outcomeId!: string;
}

/** The window has run out and counts from `maturedOn`, with what was known then. Later news is told as it comes. */
@Event('outcomes.follow-up-matured', { version: 1 })
export class FollowUpMatured {
  @IsUUID() followUpId!: string;
  @IsUUID() enrolmentId!: string;
  @IsUUID() personId!: string;
  @IsDay() maturedOn!: Day;
  @IsBoolean() hasRepeat!: boolean;
}
