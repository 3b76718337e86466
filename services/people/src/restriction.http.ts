import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { GiveReason, RestrictPerson } from './restriction.requests.js';
import { Restrictions } from './restrictions.js';

@Controller('/api/people')
export class RestrictionHttp {
  constructor(private readonly restrictions: Restrictions) {}

  @Post('persons/:id/restrictions')
  @Allow('person:restrict')
  place(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { allowed, reason }: RestrictPerson) {
    return this.restrictions.place(by, id, { allowed, reason });
  }

  @Post('persons/:id/restrictions/lifting')
  @Allow('person:restrict')
  lift(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: GiveReason) {
    return this.restrictions.lift(by, id, reason);
  }

  @Get('persons/:id/restrictions')
  @Allow('person:restrict')
  of(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.restrictions.of(by, id);
  }
}
