import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OutcomesClient } from '../client/outcomes.js';
import { PeopleClient } from '../client/people.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { sending, sentWith, wrong } from '../forms/send.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { POLICE_OUTCOME_TYPES } from './police-outcome-types.js';

/** A police outcome entered by hand; many at once come by a file. */
@Page('police-outcome:record')
@Controller('people/:id/outcomes/new')
export class PoliceOutcomePages {
  constructor(
    private readonly outcomes: OutcomesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get()
  @Render('police-outcome')
  async ask(@Visiting() by: Visitor, @RecordId() id: string) {
    return { ...(await this.around(by, id)), form: { offences: '1' } };
  }

  @Post()
  async record(
    @Visiting() by: Visitor,
    @RecordId() personId: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const offence = dayOfAnswers(form, 'offenceOn', 'Day of the offence', 'Enter the day of the offence');
    const outcome = dayOfAnswers(form, 'outcomeOn', 'Day of the outcome', 'Enter the day of the outcome');
    const code = textOf(form, 'code');
    const unread = wrong([
      code ? null : { field: 'code', message: 'Choose the police outcome type' },
      offence.error,
      outcome.error,
    ]);
    const entry = {
      personId,
      code: code ?? '',
      offenceOn: offence.day,
      outcomeOn: outcome.day,
      sourceReference: textOf(form, 'sourceReference') ?? '',
      offences: Number(textOf(form, 'offences') ?? NaN),
      breach: form['breach'] === 'yes',
    };
    const asked = () => this.outcomes.record(by, entry, sentWith(form));
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(asked);
    if (errors) return reply.code(422).view('police-outcome', { ...(await this.around(by, personId)), form, errors });
    leaveNotice(request, 'The outcome is recorded.');
    return reply.redirect(`/people/${personId}`, 303);
  }

  private async around(by: Visitor, id: string) {
    const names = await this.people.names(by, [id]);
    return { name: names.get(id), types: POLICE_OUTCOME_TYPES, back: { href: `/people/${id}` } };
  }
}
