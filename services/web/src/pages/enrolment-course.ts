import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { NO_FAULT_CHOICES } from './compliance.presenter.js';
import { EnrolmentForms } from './enrolment-forms.js';
import { countdown } from './guard.presenter.js';

/** What changes the course of an enrolment and is nobody's failure: more time, another worker, an end without fault. */
@Controller('enrolments/:id')
export class EnrolmentCoursePages {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly people: PeopleClient,
    private readonly forms: EnrolmentForms,
  ) {}

  @Get('extension')
  @Page('enrolment:extend')
  @Render('extension')
  async askExtension(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.forms.around(by, id)), form };
  }

  @Post('extension')
  @Page('enrolment:extend')
  extend(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const [weeks, reason] = [textOf(form, 'weeks') ?? '', textOf(form, 'reason') ?? ''];
    const unread = wrong([
      /^[1-9]\d?$/.test(weeks) ? null : { field: 'weeks', message: 'Enter how many weeks are added, such as 4' },
      reason ? null : { field: 'reason', message: 'Enter the reason' },
    ]);
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) => this.programmes.extend(by, id, { weeks: Number(weeks), reason }, sent),
      view: 'extension',
      notice: 'The programme may last longer now.',
    });
  }

  @Get('guard')
  @Page('guard:pass')
  @Render('guard')
  async askGuard(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    const around = await this.forms.around(by, id);
    return { ...around, ...countdown(around.enrolment.guard), form };
  }

  @Post('guard')
  @Page('guard:pass')
  async passGuard(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const until = dayOfAnswers(form, 'until', 'The last day', 'Enter the last day that may be planned for');
    const reason = textOf(form, 'reason') ?? '';
    const unread = wrong([until.error, reason ? null : { field: 'reason', message: 'Enter the reason' }]);
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) => this.programmes.passGuard(by, id, { until: until.day, reason }, sent),
      view: 'guard',
      more: countdown((await this.programmes.one(by, id)).guard),
      notice: 'The decision is recorded. Sessions may be planned closer.',
    });
  }

  @Get('closing')
  @Page('enrolment:close')
  @Render('closing')
  async askClosing(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.forms.around(by, id)), reasons: NO_FAULT_CHOICES, form };
  }

  @Post('closing')
  @Page('enrolment:close')
  close(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const [reasonCode, reason] = [textOf(form, 'reasonCode') ?? '', textOf(form, 'reason') ?? ''];
    const unread = wrong([
      reasonCode ? null : { field: 'reasonCode', message: 'Choose why nobody is at fault' },
      reason ? null : { field: 'reason', message: 'Enter the reason' },
    ]);
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) => this.programmes.closeWithoutFault(by, id, { reasonCode, reason }, sent),
      view: 'closing',
      more: { reasons: NO_FAULT_CHOICES },
      notice: 'The enrolment is closed without fault. Nothing of it counts against the child.',
    });
  }

  @Get('reallocation')
  @Page('enrolment:reallocate')
  @Render('reallocation')
  async askReallocation(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.forms.around(by, id)), ...(await this.colleagues(by)), form };
  }

  @Post('reallocation')
  @Page('enrolment:reallocate')
  async reallocate(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const [teamId, workerId, reason] = ['teamId', 'workerId', 'reason'].map((name) => textOf(form, name) ?? '');
    const unread = wrong([
      teamId ? null : { field: 'teamId', message: 'Choose a team' },
      workerId ? null : { field: 'workerId', message: 'Choose a worker' },
      reason ? null : { field: 'reason', message: 'Enter the reason' },
    ]);
    const to = { teamId: teamId!, workerId: workerId!, reason: reason! };
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) => this.programmes.reallocate(by, id, to, sent),
      view: 'reallocation',
      more: await this.colleagues(by),
      notice: 'The child has another worker. What was before is kept.',
    });
  }

  private async colleagues(by: Visitor) {
    const [teams, workers] = await Promise.all([this.people.teams(by), this.people.workers(by)]);
    return {
      teams: teams.map(({ id: code, name }) => ({ code, name })),
      workers: workers.map(({ id: code, name, team }) => ({ code, name: team ? `${name}, ${team.name}` : name })),
    };
  }
}
