import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { dayOfAnswers, type Answers } from '../forms/answers.js';
import { sending, sentWith } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice, takeNotice } from '../web/notice.js';
import { Page, Visiting } from '../web/page.js';

/** Moves Waymark's clock on, so that a demo can be walked from a referral to its outcome in one sitting. */
@Page('clock:move')
@Controller('clock')
export class ClockPages {
  constructor(private readonly people: PeopleClient) {}

  @Get()
  @Render('clock')
  async show(@Visiting() by: Visitor, @Typed() form: Answers, @Req() request: FastifyRequest) {
    return { clock: await this.people.clock(by), form, notice: takeNotice(request) };
  }

  @Post()
  async move(
    @Visiting() by: Visitor,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const to = dayOfAnswers(form, 'to', 'The day', 'Enter the day to move to');
    const asked = () => this.people.moveClock(by, to.day ?? '', sentWith(form));
    const { errors } = to.error ? { errors: [to.error] } : await sending(asked);
    if (errors) {
      const ofTheDay = errors.map(({ field, message }) => ({ field: field || 'to', message }));
      return reply.code(422).view('clock', { clock: await this.people.clock(by), form, errors: ofTheDay });
    }
    leaveNotice(request, 'The clock is moved. What fell due meanwhile is being done now.');
    return reply.redirect('/clock', 303);
  }
}
