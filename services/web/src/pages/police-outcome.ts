import { Body, Controller, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OutcomesClient } from '../client/outcomes.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Answers } from '../forms/answers.js';
import { sending, sentWith } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
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
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const around = await this.around(by, personId);
    const { entry, unread } = readEntry(form, { personId, mustAnswer: around.returned.length > 0 });
    const asked = () => this.outcomes.record(by, entry, sentWith(form));
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(asked);
    if (errors) return reply.code(422).view('police-outcome', { ...around, form, errors });
    leaveNotice(request, 'The outcome is recorded.');
    return reply.redirect(`/people/${personId}`, 303);
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
