import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { DeferralCommands } from './deferral.commands.js';
import { DecideFinding, Extend, FindingSearch, IssueWarning, PassGuard, ReviewBreach } from './deferral.requests.js';
import { Findings } from './findings.queries.js';

@Controller('api/programmes')
export class DeferralsHttp {
  constructor(
    private readonly commands: DeferralCommands,
    private readonly queries: Findings,
  ) {}

  @Get('findings')
  @Allow('finding:list')
  findings(@Signed() by: Officer, @Query() { open }: FindingSearch) {
    return this.queries.list(by, { isOpen: open === 'true' });
  }

  @Post('enrolments/:id/findings/:number/decision')
  @Allow('finding:decide')
  decideFinding(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() { decision, sessions = null, reason }: DecideFinding,
  ) {
    return this.commands.decideFinding(by, id, number, { decision, sessions, reason });
  }

  @Post('enrolments/:id/warnings')
  @Allow('warning:issue')
  issueWarning(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: IssueWarning) {
    return this.commands.issueWarning(by, id, body);
  }

  @Post('enrolments/:id/breach-review/decision')
  @Allow('breach:review')
  reviewBreach(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decision, reasonCode = null, reason }: ReviewBreach,
  ) {
    return this.commands.reviewBreach(by, id, { decision, reasonCode, reason });
  }

  @Post('enrolments/:id/extension')
  @Allow('enrolment:extend')
  extend(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: Extend) {
    return this.commands.extend(by, id, body);
  }

  @Post('enrolments/:id/guard-passes')
  @Allow('guard:pass')
  passGuard(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: PassGuard) {
    return this.commands.passGuard(by, id, body);
  }
}
