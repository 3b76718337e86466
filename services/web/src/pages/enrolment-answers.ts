import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProgrammesClient } from '../client/programmes.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { sentWith, wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { EnrolmentForms } from './enrolment-forms.js';

/** What is decided about an enrolment as a whole: the answer to the offer, its completion, its early end. */
@Controller('enrolments/:id')
export class EnrolmentAnswerPages {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly forms: EnrolmentForms,
  ) {}

  @Get('offer')
  @Page('offer:accept')
  @Render('offer')
  async askOffer(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.forms.around(by, id)), form };
  }

  @Post('offer')
  @Page('offer:accept')
  answerOffer(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const answer = textOf(form, 'answer');
    const start = dayOfAnswers(form, 'startOn', 'First session');
    const isAccepted = answer === 'accept';
    const unread = wrong([
      answer ? null : { field: '', message: 'Choose whether the offer is accepted or declined' },
      isAccepted ? start.error : null,
    ]);
    const ask = () =>
      isAccepted
        ? this.programmes.accept(by, id, start.day, sentWith(form))
        : this.programmes.decline(by, id, textOf(form, 'reason'), sentWith(form));
    const done = isAccepted
      ? 'The offer is accepted and the sessions are planned.'
      : 'The offer is declined. That is the child’s right.';
    return this.forms.send(by, { id, view: 'offer', form, done }, { unread, ask }, { request, reply });
  }

  @Get('completion')
  @Page('enrolment:complete')
  @Render('completion')
  async askCompletion(@Visiting() by: Visitor, @RecordId() id: string) {
    return this.forms.around(by, id);
  }

  @Post('completion')
  @Page('enrolment:complete')
  complete(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const ask = () => this.programmes.complete(by, id, sentWith(form));
    const done = 'The programme is completed. The outcome that was held back may be recorded now.';
    return this.forms.send(by, { id, view: 'completion', form, done }, { unread: [], ask }, { request, reply });
  }

  @Get('return')
  @Page('enrolment:return')
  @Render('return')
  async askReturn(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.forms.around(by, id)), form };
  }

  @Post('return')
  @Page('enrolment:return')
  end(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const [kind, reason] = [textOf(form, 'kind') ?? '', textOf(form, 'reason') ?? ''];
    const unread = wrong([
      kind ? null : { field: 'kind', message: 'Choose why it ends' },
      reason ? null : { field: 'reason', message: 'Enter the reason' },
    ]);
    const ask = () => this.programmes.end(by, id, { kind, reason }, sentWith(form));
    return this.forms.send(
      by,
      { id, view: 'return', form, done: 'The enrolment has ended.' },
      { unread, ask },
      { request, reply },
    );
  }
}
