import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { BookSession, OverdueSearch, PlanSession, RecordAttendance } from './requests.js';
import { SessionCommands } from './session.commands.js';
import { OverdueSessions } from './overdue.js';

@Controller('api/programmes')
export class SessionsHttp {
  constructor(
    private readonly commands: SessionCommands,
    private readonly overdue: OverdueSessions,
  ) {}

  /** Sessions that passed without an outcome. */
  @Get('overdue')
  @Allow('session:overdue')
  overdueSessions(@Signed() by: Officer, @Query() { worker, page = 1 }: OverdueSearch) {
    return this.overdue.list(by, { workerId: worker === 'me' ? by.id : null, page });
  }

  /** A session that has to be held again; or one more, where the plan grows as it goes. */
  @Post('enrolments/:id/sessions')
  @Allow('session:plan')
  planSession(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: PlanSession) {
    const { insteadOf = null, plannedOn, reason, code = null } = body;
    const booked = { plannedOn, reason, code };
    return insteadOf === null
      ? this.commands.planOneMore(by, id, booked)
      : this.commands.holdAgain(by, id, insteadOf, booked);
  }

  @Put('enrolments/:id/sessions/:number')
  @Allow('session:plan')
  moveSession(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) session: number,
    @Body() { plannedOn, reason, code = null }: BookSession,
  ) {
    return this.commands.moveSession(by, id, session, { plannedOn, reason, code });
  }

  @Post('enrolments/:id/sessions/:number/attendance')
  @Allow('attendance:record')
  recordAttendance(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) session: number,
    @Body() { code, note = null, concern = null }: RecordAttendance,
  ) {
    return this.commands.recordAttendance(by, id, session, { code, note, concern });
  }
}
