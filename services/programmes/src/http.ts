import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { EnrolmentCommands } from './commands.js';
import { EnrolmentQueries } from './queries.js';
import {
  AcceptOffer,
  BookSession,
  DecideFinding,
  DeclineOffer,
  EndEnrolment,
  EnrolmentSearch,
  FindingSearch,
  HoldSessionAgain,
  RecordAttendance,
} from './requests.js';

@Controller('api/programmes')
export class EnrolmentsHttp {
  constructor(
    private readonly commands: EnrolmentCommands,
    private readonly queries: EnrolmentQueries,
  ) {}

  @Get('catalogue')
  @Allow('catalogue:read')
  programmes(@Signed() by: Officer) {
    return this.queries.catalogueFor(by);
  }

  @Get('attendance-codes')
  @Allow('catalogue:read')
  attendanceCodes(@Signed() by: Officer) {
    return this.queries.attendanceCodes(by);
  }

  @Get('enrolments')
  @Allow('enrolment:list')
  enrolments(@Signed() by: Officer, @Query() search: EnrolmentSearch) {
    const { status = null, worker, overdue, person: personId = null, referral: referralId = null, page = 1 } = search;
    const workerId = worker === 'me' ? by.id : null;
    return this.queries.list(by, { status, workerId, personId, referralId, isOverdue: overdue === 'true', page });
  }

  @Get('enrolments/:id')
  @Allow('enrolment:read')
  enrolment(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.one(by, id);
  }

  @Post('enrolments/:id/acceptance')
  @Allow('offer:accept')
  acceptOffer(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { startOn = null }: AcceptOffer) {
    return this.commands.acceptOffer(by, id, { startOn });
  }

  @Post('enrolments/:id/declinature')
  @Allow('offer:decline')
  declineOffer(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { reason = null }: DeclineOffer) {
    return this.commands.declineOffer(by, id, { reason });
  }

  /** A session that has to be held again. */
  @Post('enrolments/:id/sessions')
  @Allow('session:plan')
  holdAgain(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: HoldSessionAgain) {
    const { insteadOf, plannedOn, reason, code = null } = body;
    return this.commands.holdAgain(by, id, insteadOf, { plannedOn, reason, code });
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
    @Body() { code, note = null }: RecordAttendance,
  ) {
    return this.commands.recordAttendance(by, id, session, { code, note });
  }

  @Post('enrolments/:id/completion')
  @Allow('enrolment:complete')
  complete(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.commands.complete(by, id);
  }

  @Post('enrolments/:id/return')
  @Allow('enrolment:return')
  endUnfinished(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: EndEnrolment) {
    return this.commands.endUnfinished(by, id, body);
  }

  @Get('findings')
  @Allow('finding:list')
  findings(@Signed() by: Officer, @Query() { open }: FindingSearch) {
    return this.queries.findings(by, { isOpen: open === 'true' });
  }

  @Post('enrolments/:id/findings/:number/decision')
  @Allow('finding:decide')
  decideFinding(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() body: DecideFinding,
  ) {
    return this.commands.decideFinding(by, id, number, body);
  }
}
