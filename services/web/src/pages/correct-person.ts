import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import type { PersonChoices } from '../client/person.js';
import type { Answers } from '../forms/answers.js';
import { sending, sentWith } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
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
  async correct(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const choices = await this.people.choices(by);
    const { correction, unread } = readCorrection(form, choices.accessNeeds);
    const asked = () => this.people.correct(by, id, correction, sentWith(form));
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(asked);
    if (errors) {
      const again = {
        ...around(id, choices),
        asksHealth: asksHealth(form),
        form,
        errors,
        version: form['_version'],
      };
      return reply.code(422).view('correct-person', again);
    }
    leaveNotice(request, 'The record is corrected. What it said before is kept in its history.');
    return reply.redirect(`/people/${id}`, 303);
  }
}

const around = (id: string, { accessNeeds, ethnicities }: PersonChoices) => ({
  needs: accessNeeds.map(({ code, label }) => ({ field: needField(code), name: label })),
  ethnicities: ethnicities.map(({ code, label }) => ({ code, name: label })),
  back: { href: `/people/${id}` },
});
