import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ProgrammesClient } from '../client/programmes.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
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
  answerOffer(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const answer = textOf(form, 'answer');
    const start = dayOfAnswers(form, 'startOn', 'First session');
    const isAccepted = answer === 'accept';
    const unread = wrong([
      answer ? null : { field: '', message: 'Choose whether the offer is accepted or declined' },
      isAccepted ? start.error : null,
    ]);
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) =>
        isAccepted
          ? this.programmes.accept(by, id, start.day, sent)
          : this.programmes.decline(by, id, textOf(form, 'reason'), sent),
      view: 'offer',
      notice: isAccepted
        ? 'The offer is accepted and the sessions are planned.'
        : 'The offer is declined. That is the child’s right.',
    });
  }

  @Get('completion')
  @Page('enrolment:complete')
  @Render('completion')
  async askCompletion(@Visiting() by: Visitor, @RecordId() id: string) {
    return this.forms.around(by, id);
  }

  @Post('completion')
  @Page('enrolment:complete')
  complete(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    return this.forms.send(reply, {
      ...{ by, id, form },
      ask: (sent) => this.programmes.complete(by, id, sent),
      view: 'completion',
      notice: 'The programme is completed. The outcome that was held back may be recorded now.',
    });
  }

  @Get('return')
  @Page('enrolment:return')
  @Render('return')
  async askReturn(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.forms.around(by, id)), form };
  }

  @Post('return')
  @Page('enrolment:return')
  end(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const [kind, reason] = [textOf(form, 'kind') ?? '', textOf(form, 'reason') ?? ''];
    const unread = wrong([
      kind ? null : { field: 'kind', message: 'Choose why it ends' },
      reason ? null : { field: 'reason', message: 'Enter the reason' },
    ]);
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) => this.programmes.end(by, id, { kind, reason }, sent),
      view: 'return',
      notice: 'The enrolment has ended.',
    });
  }
}
