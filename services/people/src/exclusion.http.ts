import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { ExcludeOfficers } from './exclusion.requests.js';
import { Exclusions } from './exclusions.js';
import { GiveReason } from './restriction.requests.js';

@Controller('/api/people/persons/:id')
export class ExclusionHttp {
  constructor(private readonly exclusions: Exclusions) {}

  @Post('exclusion')
  @Allow('person:exclude')
  place(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: ExcludeOfficers) {
    return this.exclusions.place(by, id, { ...body });
  }

  @Post('exclusion/lifting')
  @Allow('person:exclude')
  lift(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: GiveReason) {
    return this.exclusions.lift(by, id, reason);
  }

  @Get('exclusions')
  @Allow('person:exclude')
  of(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.exclusions.of(by, id);
  }
}
