import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import { mayCall } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { textOf, type Answers } from '../forms/answers.js';
import { sending } from '../forms/send.js';
import type { Visitor } from '../request.js';
import { Page, Visiting } from '../web/page.js';
import { presentFound } from './found.presenter.js';

/** A name that is searched for is sent by POST and kept in the session: no address, log or history ever has it. */
@Page('person:find')
@Controller('people/find')
export class FindPersonPages {
  constructor(private readonly people: PeopleClient) {}

  @Get()
  @Render('find-person')
  async show(@Visiting() by: Visitor, @Req() { session }: FastifyRequest) {
    const { search } = session;
    if (!search) return { form: {}, mayRegister: mayCall(by.me.role, 'person:register') };
    const { done, errors } = await sending(() => this.people.find(by, search.name));
    return { form: search, errors, ...(done && presentFound(done, by.me.role)) };
  }

  @Post()
  async find(
    @Visiting() by: Visitor,
    @Body() form: Answers,
    @Req() { session }: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const name = textOf(form, 'name');
    if (!name) {
      const errors = [{ field: 'name', message: 'Enter a name, or a part of one' }];
      return reply.code(422).view('find-person', { form, errors, mayRegister: mayCall(by.me.role, 'person:register') });
    }
    session.search = { name };
    return reply.redirect('/people/find', 303);
  }
}
