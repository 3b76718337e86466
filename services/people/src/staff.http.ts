import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { StaffCommands } from './staff.commands.js';
import { StaffQueries } from './staff.queries.js';
import { AskOfficers, EmployOfficer, MoveOfficer } from './staff.requests.js';

@Controller('/api/people')
export class StaffHttp {
  constructor(
    private readonly commands: StaffCommands,
    private readonly queries: StaffQueries,
  ) {}

  @Get('me')
  @Allow('me:read')
  me(@Signed() by: Officer) {
    return this.queries.me(by);
  }

  @Get('agencies')
  @Allow('agency:read')
  agencies(@Signed() by: Officer) {
    return this.queries.agencies(by);
  }

  @Get('teams')
  @Allow('agency:read')
  teams(@Signed() by: Officer) {
    return this.queries.teams(by);
  }

  @Get('officers')
  @Allow('agency:read')
  officers(@Signed() by: Officer, @Query() asked: AskOfficers) {
    return this.queries.officers(by, asked);
  }

  @Post('officers')
  @Allow('officer:join')
  employ(@Signed() by: Officer, @Body() body: EmployOfficer) {
    return this.commands.employ(by, body);
  }

  @Post('officers/:id/move')
  @Allow('officer:move')
  move(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: MoveOfficer) {
    return this.commands.move(by, id, body);
  }

  @Post('officers/:id/departure')
  @Allow('officer:leave')
  leave(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.commands.leave(by, id);
  }
}
