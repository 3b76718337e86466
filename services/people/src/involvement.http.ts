import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { Involvements } from './involvements.js';

@Controller('/api/people')
export class InvolvementHttp {
  constructor(private readonly involvements: Involvements) {}

  @Get('persons/:id/involvements')
  @Allow('person:read')
  of(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.involvements.of(by, id);
  }
}
