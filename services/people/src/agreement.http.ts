import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { AgreementCommands } from './agreement.commands.js';
import { AgreementQueries } from './agreement.queries.js';
import { EndAgreement, MakeAgreement } from './agreement.requests.js';

@Controller('/api/people/agreements')
export class AgreementHttp {
  constructor(
    private readonly commands: AgreementCommands,
    private readonly queries: AgreementQueries,
  ) {}

  @Post()
  @Allow('agreement:make')
  make(@Signed() by: Officer, @Body() body: MakeAgreement) {
    return this.commands.make(by, { ...body });
  }

  @Post(':id/ending')
  @Allow('agreement:end')
  end(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: EndAgreement) {
    return this.commands.end(by, id, reason);
  }

  @Get()
  @Allow('agreement:read')
  list(@Signed() by: Officer) {
    return this.queries.list(by);
  }

  @Get(':id')
  @Allow('agreement:read')
  see(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.see(by, id);
  }
}
