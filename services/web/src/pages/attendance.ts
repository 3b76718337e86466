import { Body, Controller, Get, NotFoundException, Param, ParseIntPipe, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { codeGroups } from './attendance.presenter.js';

/** What happened at one session. */
@Page('attendance:record')
@Controller('enrolments/:id/sessions/:number')
export class AttendancePages {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get()
  @Render('attendance')
  async ask(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('number', ParseIntPipe) number: number,
    @Typed() typed: Answers,
  ) {
    const page = await this.around(by, id, number);
    return { ...page, form: { code: page.session.attendance?.code, ...typed } };
  }

  @Post()
  record(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('number', ParseIntPipe) session: number,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const [code, note, concern] = ['code', 'note', 'concern'].map((name) => textOf(form, name));
    const told = { id, session, code: code ?? '', note: note ?? null, concern: concern ?? null };
    return settle(reply, {
      form,
      unread: wrong([code ? null : { field: 'code', message: 'Choose what happened at the session' }]),
      ask: (sent) => this.programmes.recordAttendance(by, told, sent),
      view: 'attendance',
      again: () => this.around(by, id, session),
      notice: `What happened at session ${session} is recorded.`,
      to: `/enrolments/${id}`,
    });
  }

  private async around(by: Visitor, id: string, number: number) {
    const [enrolment, codes] = await Promise.all([this.programmes.one(by, id), this.programmes.attendanceCodes(by)]);
    const session = enrolment.sessions.find((one) => one.number === number);
    if (!session) throw new NotFoundException('There is no such session.');
    const names = await this.people.names(by, [enrolment.personId]);
    return {
      enrolment,
      version: enrolment.version,
      name: names.get(enrolment.personId),
      session,
      groups: codeGroups(codes),
      back: { href: `/enrolments/${id}` },
    };
  }
}
