import { IsUUID } from 'class-validator';

/** `GET /api/<service>/timeline?person=<id>`. */
export class AskTimeline {
  @IsUUID(undefined, { message: 'Say whose: ?person= with the id of a person' })
  person!: string;
}
