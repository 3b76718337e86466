import { Body, Controller, Get, Param, ParseEnumPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { CONSENTS, type ConsentTo } from '@waymark/events';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { ConsentCommands } from './consent.commands.js';
import { GiveConsent, WithdrawConsent } from './consent.requests.js';
import { ReferralQueries } from './referral.queries.js';

const KIND = new ParseEnumPipe(Object.fromEntries(CONSENTS.map((to) => [to, to])));

@Controller('/api/referrals/referrals/:id/consents')
export class ConsentHttp {
  constructor(
    private readonly commands: ConsentCommands,
    private readonly queries: ReferralQueries,
  ) {}

  /** The whole ledger, with the forms of words that were read. */
  @Get()
  @Allow('consent:read')
  ledger(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.ledger(by, id);
  }

  @Post()
  @Allow('consent:record')
  give(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: GiveConsent) {
    return this.commands.give(by, id, { ...body });
  }

  @Post(':to/withdrawal')
  @Allow('consent:withdraw')
  withdraw(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('to', KIND) to: ConsentTo,
    @Body() { withdrawnOn }: WithdrawConsent,
  ) {
    return this.commands.withdraw(by, id, { to, withdrawnOn });
  }
}
