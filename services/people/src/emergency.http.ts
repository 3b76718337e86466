import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { EmergencyCommands } from './emergency.commands.js';
import { EmergencyQueries } from './emergency.queries.js';
import { CountOpenings, OpenInEmergency, ReviewOpening } from './emergency.requests.js';

@Controller('/api/people/emergency-openings')
export class EmergencyHttp {
  constructor(
    private readonly commands: EmergencyCommands,
    private readonly queries: EmergencyQueries,
  ) {}

  @Post()
  @Allow('emergency:open')
  open(@Signed() by: Officer, @Body() { personId, identifier, category, reason }: OpenInEmergency) {
    return this.commands.open(by, { sought: personId ?? identifier!, category, reason });
  }

  /** What whoever asks has open at this moment. */
  @Get('mine')
  @Allow('emergency:open')
  mine(@Signed() by: Officer) {
    return this.queries.mine(by);
  }

  @Get()
  @Allow('emergency:list')
  list(@Signed() by: Officer) {
    return this.queries.list(by);
  }

  @Get('waiting')
  @Allow('emergency:list')
  waiting(@Signed() by: Officer) {
    return this.queries.waiting(by);
  }

  @Get('counts')
  @Allow('emergency:list')
  counts(@Signed() by: Officer, @Query() { from, to }: CountOpenings) {
    return this.queries.counts(by, { from, to });
  }

  @Get(':id')
  @Allow('emergency:list')
  see(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.see(by, id);
  }

  @Post(':id/review')
  @Allow('emergency:review')
  review(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { finding, note }: ReviewOpening) {
    return this.commands.review(by, id, { finding, note });
  }
}
