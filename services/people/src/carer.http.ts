import { Body, Controller, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { CarerCommands } from './carer.commands.js';
import { AddCarer, CorrectCarer } from './carer.requests.js';
import { SayWhy } from './person.requests.js';

@Controller('/api/people/persons/:id/carers')
export class CarerHttp {
  constructor(private readonly commands: CarerCommands) {}

  @Post()
  @Allow('person:correct')
  add(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: AddCarer) {
    return this.commands.add(by, id, { ...body });
  }

  @Put(':carer')
  @Allow('person:correct')
  correct(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('carer', ParseUUIDPipe) carer: string,
    @Body() body: CorrectCarer,
  ) {
    return this.commands.correct(by, id, carer, { ...body });
  }

  @Post(':carer/ending')
  @Allow('person:correct')
  end(
    @Signed() by: Officer,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('carer', ParseUUIDPipe) carer: string,
    @Body() { reason }: SayWhy,
  ) {
    return this.commands.end(by, id, carer, reason);
  }
}
