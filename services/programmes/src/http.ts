import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { EnrolmentCommands } from './commands.js';
import { EnrolmentQueries } from './queries.js';
import { AcceptOffer, CloseWithoutFault, DeclineOffer, EndEnrolment, EnrolmentSearch, Reallocate } from './requests.js';

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

  /** As it went to the police; before that, as it would go today. */
  @Get('enrolments/:id/evidence-pack')
  @Allow('evidence-pack:read')
  evidencePack(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.evidencePack(by, id);
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

  /** Without anybody's fault. */
  @Post('enrolments/:id/closing')
  @Allow('enrolment:close')
  closeWithoutFault(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: CloseWithoutFault) {
    return this.commands.closeWithoutFault(by, id, body);
  }

  @Post('enrolments/:id/reallocation')
  @Allow('enrolment:reallocate')
  reallocate(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: Reallocate) {
    return this.commands.reallocate(by, id, body);
  }
}
