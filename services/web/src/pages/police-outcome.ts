import { Body, Controller, Get, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OutcomesClient } from '../client/outcomes.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Answers } from '../forms/answers.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { readEntry } from './police-outcome-answers.js';
import { outcomeInWords } from './police-outcome.presenter.js';
import { returnedChoices } from './returned.presenter.js';

/** A police outcome entered by hand; many at once come by a file. It may answer a programme that was returned. */
@Page('police-outcome:record')
@Controller('people/:id/outcomes/new')
export class PoliceOutcomePages {
  constructor(
    private readonly outcomes: OutcomesClient,
    private readonly people: PeopleClient,
    private readonly programmes: ProgrammesClient,
  ) {}

  @Get()
  @Render('police-outcome')
  async ask(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Typed() typed: Answers,
    @Query('enrolment') enrolmentId?: string,
  ) {
    return { ...(await this.around(by, id)), form: { offences: '1', enrolmentId, ...typed } };
  }

  @Post()
  async record(
    @Visiting() by: Visitor,
    @RecordId() personId: string,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const around = await this.around(by, personId);
    const { entry, unread } = readEntry(form, { personId, mustAnswer: around.returned.length > 0 });
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.outcomes.record(by, entry, sent),
      view: 'police-outcome',
      again: () => around,
      notice: 'The outcome is recorded.',
      to: `/people/${personId}`,
    });
  }

  private async around(by: Visitor, id: string) {
    const [names, types, returned, programmes] = await Promise.all([
      this.people.names(by, [id]),
      this.outcomes.outcomeTypes(by),
      this.outcomes.returned(by, id),
      this.programmes.catalogue(by),
    ]);
    return {
      title: 'Record a police outcome',
      name: names.get(id),
      types: types
        .filter(({ validTo }) => validTo === null || validTo >= by.me.today)
        .map((type) => ({ code: type.code, name: outcomeInWords(type) })),
      returned: returnedChoices(returned, programmes),
      back: { href: `/people/${id}` },
    };
  }
}
