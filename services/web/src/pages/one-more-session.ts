import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ProgrammesClient } from '../client/programmes.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { codeGroups } from './attendance.presenter.js';
import { EnrolmentForms } from './enrolment-forms.js';

/** Where the plan grows as it goes, such as mentoring. A day in the past needs its outcome at once. */
@Page('session:plan')
@Controller('enrolments/:id/sessions/new')
export class OneMoreSessionPages {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly forms: EnrolmentForms,
  ) {}

  @Get()
  @Render('one-more-session')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.forms.around(by, id)), ...(await this.codes(by)), form };
  }

  @Post()
  async plan(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const planned = dayOfAnswers(form, 'plannedOn', 'The day', 'Enter the day');
    const reason = textOf(form, 'reason') ?? '';
    const unread = wrong([planned.error, reason ? null : { field: 'reason', message: 'Enter what it is for' }]);
    const booking = { id, plannedOn: planned.day, reason, code: textOf(form, 'code') };
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) => this.programmes.planOneMore(by, booking, sent),
      view: 'one-more-session',
      more: await this.codes(by),
      notice: 'The session is planned.',
    });
  }

  private async codes(by: Visitor) {
    return { groups: codeGroups(await this.programmes.attendanceCodes(by)) };
  }
}
