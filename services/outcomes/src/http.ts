import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { PoliceOutcomeCommands } from './police-outcome.commands.js';
import { OutcomeQueries } from './queries.js';
import { AskFollowUps, AskRate, AskReturned, CorrectPoliceOutcome, OfPerson, RecordPoliceOutcome } from './requests.js';
import { ReturnedMatters } from './returned-matters.js';

@Controller('api/outcomes')
export class OutcomesHttp {
  constructor(
    private readonly commands: PoliceOutcomeCommands,
    private readonly queries: OutcomeQueries,
    private readonly returned: ReturnedMatters,
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

  /** What is kept was wrong, or the police changed their mind. What it said before stays beside it. */
  @Post('police-outcomes/:id/correction')
  @Allow('police-outcome:record')
  correct(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { personId, code, offenceOn, outcomeOn, offences, breach }: CorrectPoliceOutcome,
  ) {
    const content = { personId: personId ?? null, code, offenceOn, outcomeOn, offences, isBreach: breach };
    return this.commands.correct(by, id, content);
  }

  /** What the police may record, with the days between which each type holds. */
  @Get('outcome-types')
  @Allow('police-outcome:read')
  outcomeTypes(@Signed() by: Officer) {
    return this.queries.outcomeTypes(by);
  }

  /** Enrolments that went back to the police and wait for an outcome. */
  @Get('returned-matters')
  @Allow('police-outcome:read')
  returnedMatters(@Signed() by: Officer, @Query() { person }: AskReturned) {
    return this.returned.waiting(by, person ?? null);
  }

  @Get('follow-ups')
  @Allow('follow-up:read')
  followUps(@Signed() by: Officer, @Query() { person, measure }: AskFollowUps) {
    return this.queries.followUpsOf(by, person, measure ?? 'local');
  }

  @Get('rates')
  @Allow('rate:read')
  rate(@Signed() by: Officer, @Query() { anchor, programme, months }: AskRate) {
    return this.queries.rate(by, { anchor, programme: programme ?? null, months });
  }
}
