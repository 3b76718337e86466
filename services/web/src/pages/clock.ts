import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { dayOfAnswers, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
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
  move(@Visiting() by: Visitor, @Body() form: Answers, @Res() reply: FastifyReply) {
    const to = dayOfAnswers(form, 'to', 'The day', 'Enter the day to move to');
    return settle(reply, {
      form,
      unread: wrong([to.error]),
      ask: (sent) => this.people.moveClock(by, to.day ?? '', sent),
      view: 'clock',
      again: async () => ({ clock: await this.people.clock(by) }),
      fieldOf: (field) => field || 'to',
      notice: 'The clock is moved. What fell due meanwhile is being done now.',
      to: '/clock',
    });
  }
}
