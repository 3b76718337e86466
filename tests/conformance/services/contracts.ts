import { Event } from '@waymark/events';
import { IsInt, IsString, IsUUID } from 'class-validator';

// Facts of services that exist in this suite only. Each names the match, so that a test finds whatever follows from its own.

/** Heard by reports alone. */
@Event('mentoring.meeting-held', { version: 2, from: { 1: (v1) => ({ ...v1, place: 'not recorded' }) } }) // v1 knew no place
export class MeetingHeld {
  @IsUUID() matchId!: string;
  @IsInt() number!: number;
  @IsString() place!: string;
}

/** Heard by reports and by alerts. */
@Event('mentoring.match-ended', { version: 1 })
export class MatchEnded {
  @IsUUID() matchId!: string;
}

/** Declared, and heard by nobody. */
@Event('mentoring.note-kept', { version: 1 })
export class NoteKept {
  @IsUUID() matchId!: string;
}

/** What reports answers to a meeting with the panel; heard by alerts. */
@Event('reports.entry-made', { version: 1 })
export class EntryMade {
  @IsUUID() matchId!: string;
  @IsUUID() entryId!: string;
}
