import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Allow, Reads, Signed, type Officer } from '@waymark/kit';
import { Duplicates } from './duplicates.js';
import { PersonCommands } from './person.commands.js';
import { PersonQueries } from './person.queries.js';
import {
  AddIdentifier,
  AskDuplicates,
  AskNames,
  CorrectPerson,
  FindPerson,
  RegisterPerson,
  ResolveIdentifiers,
  SayWhy,
} from './person.requests.js';

/** Names and numbers of people travel in bodies, never in addresses. */
@Controller('/api/people')
export class PersonHttp {
  constructor(
    private readonly commands: PersonCommands,
    private readonly queries: PersonQueries,
    private readonly duplicates: Duplicates,
  ) {}

  /** What can be chosen where a person's record asks for a code. */
  @Get('choices')
  @Allow('agency:read')
  choices(@Signed() by: Officer) {
    return this.queries.choices(by);
  }

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

  @Post('persons/:id/corrections')
  @Allow('person:correct')
  correct(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() { reason, ...body }: CorrectPerson) {
    return this.commands.correct(by, id, { ...sent(body), reason });
  }

  @Get('persons/:id/history')
  @Allow('person:read')
  history(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.history(by, id);
  }

  @Post('persons/:id/identifiers')
  @Allow('person:correct')
  addIdentifier(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: AddIdentifier) {
    return this.commands.addIdentifier(by, id, { ...body });
  }

  @Post('persons/:id/identifiers/:identifier/mistake')
  @Allow('person:correct')
  markIdentifierWrong(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('identifier', ParseUUIDPipe) identifier: string,
    @Body() { reason }: SayWhy,
  ) {
    return this.commands.markIdentifierWrong(by, id, identifier, reason);
  }

  @Post('persons/duplicates')
  @Reads()
  @Allow('person:find')
  likelyDuplicates(@Signed() by: Officer, @Body() body: AskDuplicates) {
    return this.duplicates.show(by, { ...body });
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

type Sent<Body> = { [Question in keyof Body]?: Exclude<Body[Question], undefined> };

// A field of the request class that was not sent is there as undefined, and would overwrite what is kept.
const sent = <Body extends object>(body: Body): Sent<Body> =>
  Object.fromEntries(Object.entries(body).filter(([, answer]) => answer !== undefined)) as Sent<Body>;
