import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { PoliceOutcomeCommands } from './police-outcome.commands.js';
import { OutcomeQueries } from './queries.js';
import { AskRate, OfPerson, RecordPoliceOutcome } from './requests.js';

@Controller('api/outcomes')
export class OutcomesHttp {
  constructor(
    private readonly commands: PoliceOutcomeCommands,
    private readonly queries: OutcomeQueries,
  ) {}

  @Post('police-outcomes')
  @Allow('police-outcome:record')
  record(@Signed() by: Officer, @Body() { breach, offences, enrolmentId, ...entry }: RecordPoliceOutcome) {
    return this.commands.record(by, {
      ...entry,
      offences: offences ?? 1,
      isBreach: breach ?? false,
      enrolmentId: enrolmentId ?? null,
    });
  }

  @Get('police-outcomes')
  @Allow('police-outcome:read')
  policeOutcomes(@Signed() by: Officer, @Query() { person }: OfPerson) {
    return this.queries.policeOutcomesOf(by, person);
  }

  @Get('police-outcomes/:id')
  @Allow('police-outcome:read')
  policeOutcome(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.policeOutcome(by, id);
  }

  @Get('follow-ups')
  @Allow('follow-up:read')
  followUps(@Signed() by: Officer, @Query() { person }: OfPerson) {
    return this.queries.followUpsOf(by, person);
  }

  @Get('rates')
  @Allow('rate:read')
  rate(@Signed() by: Officer, @Query() { anchor, programme, months }: AskRate) {
    return this.queries.rate(by, { anchor, programme: programme ?? null, months });
  }
}
