import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import type { PersonChoices } from '../client/person.js';
import type { Answers } from '../forms/answers.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { asksHealth, correctionInForm, needField, readCorrection } from './person-answers.js';

/** What was wrong is put right; what it said before is kept. */
@Page('person:correct')
@Controller('people/:id/correction')
export class CorrectPersonPages {
  constructor(private readonly people: PeopleClient) {}

  @Get()
  @Render('correct-person')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Typed() typed: Answers) {
    const [person, choices] = await Promise.all([this.people.person(by, id), this.people.choices(by)]);
    const form = { ...correctionInForm(person), ...typed };
    return { ...around(id, choices), asksHealth: person.accessNeeds !== null, version: person.version, form };
  }

  @Post()
  async correct(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const choices = await this.people.choices(by);
    const { correction, unread } = readCorrection(form, choices.accessNeeds);
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.people.correct(by, id, correction, sent),
      view: 'correct-person',
      again: () => ({ ...around(id, choices), asksHealth: asksHealth(form) }),
      notice: 'The record is corrected. What it said before is kept in its history.',
      to: `/people/${id}`,
    });
  }
}

const around = (id: string, { accessNeeds, ethnicities }: PersonChoices) => ({
  needs: accessNeeds.map(({ code, label }) => ({ field: needField(code), name: label })),
  ethnicities: ethnicities.map(({ code, label }) => ({ code, name: label })),
  back: { href: `/people/${id}` },
});
