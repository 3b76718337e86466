import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { DecisionCommands } from './decision.commands.js';
import { NOTHING_ANSWERED, type Answers } from './domain/referral.js';
import { ReferralCommands } from './referral.commands.js';
import { ReferralQueries } from './referral.queries.js';
import {
  AcceptReferral,
  AskReferrals,
  EndReferral,
  OpenReferral,
  RefuseReferral,
  ReviseReferral,
} from './referral.requests.js';

@Controller('/api/referrals/referrals')
export class ReferralHttp {
  constructor(
    private readonly commands: ReferralCommands,
    private readonly decisions: DecisionCommands,
    private readonly queries: ReferralQueries,
  ) {}

  @Get()
  @Allow('referral:list')
  list(@Signed() by: Officer, @Query() { mine, person, ...asked }: AskReferrals) {
    return this.queries.list(by, { ...asked, personId: person ?? null, mine: mine === 'true' });
  }

  /** What can be chosen where a referral asks for a code. */
  @Get('reasons')
  @Allow('referral:read')
  reasons(@Signed() by: Officer) {
    return this.queries.reasons(by);
  }

  @Get(':id')
  @Allow('referral:read')
  see(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.see(by, id);
  }

  @Post()
  @Allow('referral:draft')
  open(@Signed() by: Officer, @Body() { personId, ...body }: OpenReferral) {
    return this.commands.open(by, { ...NOTHING_ANSWERED, ...answered(body), personId });
  }

  @Put(':id')
  @Allow('referral:draft')
  revise(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: ReviseReferral) {
    return this.commands.revise(by, id, answered(body));
  }

  @Post(':id/submission')
  @Allow('referral:submit')
  submit(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.commands.submit(by, id);
  }

  @Post(':id/acceptance')
  @Allow('referral:decide')
  accept(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: AcceptReferral) {
    return this.decisions.accept(by, id, { ...body });
  }

  @Post(':id/refusal')
  @Allow('referral:decide')
  refuse(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { reason, nextDoor }: RefuseReferral) {
    return this.decisions.refuse(by, id, { reason, nextDoor: { ...nextDoor } });
  }

  @Post(':id/withdrawal')
  @Allow('referral:withdraw')
  withdraw(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: EndReferral) {
    return this.commands.withdraw(by, id, reason);
  }
}

// A field of the request class that was not sent is there as undefined, and would overwrite what is kept. Questions are
// cleared one by one: the object itself is always there.
function answered(body: ReviseReferral): Partial<Answers> {
  const sent = Object.fromEntries(
    Object.entries(body).filter(([, answer]) => answer !== undefined),
  ) as Partial<Answers>;
  return sent.questions === null ? { ...sent, questions: NOTHING_ANSWERED.questions } : sent;
}
