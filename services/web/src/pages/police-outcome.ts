import { Body, Controller, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { FieldError } from '@waymark/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OutcomesClient } from '../client/outcomes.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { sending, sentWith, wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
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
    const { entry, unread } = entryIn(form, { personId, mustAnswer: around.returned.length > 0 });
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
      name: names.get(id),
      types: types.filter(({ validTo }) => validTo === null || validTo >= by.me.today),
      returned: returnedChoices(returned, programmes),
      back: { href: `/people/${id}` },
    };
  }
}

/** The answer that the outcome is about something else than what was returned. */
const NONE = 'none';

function entryIn(form: Answers, { personId, mustAnswer }: { personId: string; mustAnswer: boolean }) {
  const offence = dayOfAnswers(form, 'offenceOn', 'Day of the offence', 'Enter the day of the offence');
  const outcome = dayOfAnswers(form, 'outcomeOn', 'Day of the outcome', 'Enter the day of the outcome');
  const [code, enrolmentId] = [textOf(form, 'code'), textOf(form, 'enrolmentId')];
  const [sourceReference, offences] = [textOf(form, 'sourceReference'), numberOf(textOf(form, 'offences'))];
  const unread = wrong([
    mustAnswer && !enrolmentId ? needed('enrolmentId', 'Choose which returned programme the outcome is for') : null,
    code ? null : needed('code', 'Choose the police outcome type'),
    offence.error,
    outcome.error,
    offences === null ? needed('offences', 'Number of offences must be a whole number, such as 1') : null,
    sourceReference ? null : needed('sourceReference', 'Enter the police reference'),
  ]);
  const entry = {
    personId,
    code: code ?? '',
    offenceOn: offence.day,
    outcomeOn: outcome.day,
    sourceReference: sourceReference ?? '',
    enrolmentId: mustAnswer && enrolmentId !== NONE ? enrolmentId : null,
    offences,
    breach: form['breach'] === 'yes',
  };
  return { entry, unread };
}

const needed = (field: string, message: string): FieldError => ({ field, message });

// The service takes a number that is left out for 1: what was typed wrongly must not become that.
const numberOf = (typed: string | null): number | null => (/^\d{1,4}$/.test(typed ?? '') ? Number(typed) : null);
