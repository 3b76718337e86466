import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import type { Answers } from '../forms/answers.js';
import { sending, sentWith } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { readCarer } from './person-answers.js';

/** A parent, or somebody in a parent's place: consents and referrals name them. */
@Page('person:correct')
@Controller('people/:id/carers/new')
export class CarerPages {
  constructor(private readonly people: PeopleClient) {}

  @Get()
  @Render('carer')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.around(by, id)), form };
  }

  @Post()
  async add(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { carer, unread } = readCarer(form);
    const asked = () => this.people.addCarer(by, id, carer, sentWith(form));
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(asked);
    if (errors) return reply.code(422).view('carer', { ...(await this.around(by, id)), form, errors });
    leaveNotice(request, 'The parent or carer is added.');
    return reply.redirect(`/people/${id}`, 303);
  }

  private async around(by: Visitor, id: string) {
    const [names, { relations }] = await Promise.all([this.people.names(by, [id]), this.people.choices(by)]);
    return {
      title: 'Add a parent or carer',
      name: names.get(id),
      relations: relations.map(({ code, label }) => ({ code, name: label })),
      back: { href: `/people/${id}` },
    };
  }
}
