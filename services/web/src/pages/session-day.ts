import { Body, Controller, Get, NotFoundException, Param, ParseIntPipe, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { codeGroups } from './attendance.presenter.js';

const WAYS = {
  day: { title: 'Move a session', done: 'The session is moved.' },
  again: { title: 'Hold a session again', done: 'The session is planned again.' },
} as const;
type Way = keyof typeof WAYS;

/** Another day for a session: moved before it was held, or held again. A day in the past needs its outcome at once. */
@Page('session:plan')
@Controller('enrolments/:id/sessions/:number/:way')
export class SessionDayPages {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get()
  async ask(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('number', ParseIntPipe) session: number,
    @Param('way') name: string,
    @Typed() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    return reply.view('session-day', { ...(await this.around(by, { id, session, way: wayOf(name) })), form });
  }

  @Post()
  book(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('number', ParseIntPipe) session: number,
    @Param('way') name: string,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const way = wayOf(name);
    const planned = dayOfAnswers(form, 'plannedOn', 'The day', 'Enter the day');
    const reason = textOf(form, 'reason') ?? '';
    const unread = wrong([planned.error, reason ? null : { field: 'reason', message: 'Enter the reason' }]);
    const booking = { id, session, plannedOn: planned.day, reason, code: textOf(form, 'code') };
    return settle(reply, {
      form,
      unread,
      ask: (sent) =>
        way === 'day' ? this.programmes.moveSession(by, booking, sent) : this.programmes.holdAgain(by, booking, sent),
      view: 'session-day',
      again: () => this.around(by, { id, session, way }),
      notice: WAYS[way].done,
      to: `/enrolments/${id}`,
    });
  }

  private async around(by: Visitor, { id, session, way }: { id: string; session: number; way: Way }) {
    const [enrolment, codes] = await Promise.all([this.programmes.one(by, id), this.programmes.attendanceCodes(by)]);
    const planned = enrolment.sessions.find(({ number }) => number === session);
    if (!planned) throw new NotFoundException('There is no such session.');
    const names = await this.people.names(by, [enrolment.personId]);
    return {
      title: WAYS[way].title,
      version: enrolment.version,
      name: names.get(enrolment.personId),
      session: planned,
      groups: codeGroups(codes),
      back: { href: `/enrolments/${id}` },
    };
  }
}

function wayOf(name: string): Way {
  if (name === 'day' || name === 'again') return name;
  throw new NotFoundException('There is no such page.');
}
