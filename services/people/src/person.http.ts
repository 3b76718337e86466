import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Allow, Reads, Signed, type Officer } from '@waymark/kit';
import { PersonCommands } from './person.commands.js';
import { PersonQueries } from './person.queries.js';
import { AskNames, FindPerson, RegisterPerson, ResolveIdentifiers } from './person.requests.js';

/** Names and numbers of people travel in bodies, never in addresses. */
@Controller('/api/people')
export class PersonHttp {
  constructor(
    private readonly commands: PersonCommands,
    private readonly queries: PersonQueries,
  ) {}

  @Post('persons')
  @Allow('person:register')
  register(@Signed() by: Officer, @Body() body: RegisterPerson) {
    return this.commands.register(by, { ...body });
  }

  @Get('persons/:id')
  @Allow('person:read')
  see(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.see(by, id);
  }

  @Post('persons/search')
  @HttpCode(200)
  @Reads()
  @Allow('person:find')
  find(@Signed() by: Officer, @Body() body: FindPerson) {
    return this.queries.find(by, body);
  }

  @Post('names')
  @HttpCode(200)
  @Reads()
  @Allow('names:read')
  names(@Signed() by: Officer, @Body() { ids }: AskNames) {
    return this.queries.names(by, ids);
  }

  @Post('identifiers/resolution')
  @HttpCode(200)
  @Reads()
  @Allow('identifiers:resolve')
  resolve(@Signed() by: Officer, @Body() body: ResolveIdentifiers) {
    return this.queries.resolve(by, body);
  }
}
