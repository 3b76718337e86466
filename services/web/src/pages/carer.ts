import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import type { Answers } from '../forms/answers.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
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
  add(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const { carer, unread } = readCarer(form);
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.people.addCarer(by, id, carer, sent),
      view: 'carer',
      again: () => this.around(by, id),
      notice: 'The parent or carer is added.',
      to: `/people/${id}`,
    });
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
