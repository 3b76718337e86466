import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { sending, sentWith, wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, Visiting } from '../web/page.js';
import { SCHEME_CHOICES } from './identifier-schemes.js';

const AROUND = { back: { href: '/people/find' }, schemes: SCHEME_CHOICES };

@Page('person:register')
@Controller('people/new')
export class RegisterPersonPages {
  constructor(private readonly people: PeopleClient) {}

  @Get()
  @Render('register-person')
  ask(@Typed() form: Answers) {
    return { form, ...AROUND };
  }

  @Post()
  async register(
    @Visiting() by: Visitor,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const born = dayOfAnswers(form, 'birthDate', 'Date of birth', 'Enter the date of birth');
    const unread = wrong([born.error, ...halfAnIdentifier(form)]);
    const asked = () => this.people.register(by, particulars(form, born.day), sentWith(form));
    const { done, errors } = unread.length > 0 ? { done: null, errors: unread } : await sending(asked);
    if (errors) return reply.code(422).view('register-person', { form, errors, ...AROUND });
    leaveNotice(request, 'The person is registered.');
    return reply.redirect(`/people/${done.id}`, 303);
  }
}

const particulars = (form: Answers, birthDate: string | null) => ({
  givenName: textOf(form, 'givenName') ?? '',
  familyName: textOf(form, 'familyName') ?? '',
  preferredName: textOf(form, 'preferredName'),
  district: textOf(form, 'district'),
  birthDate,
  identifiers: identifiersIn(form),
});

function identifiersIn(form: Answers) {
  const [scheme, value] = [textOf(form, 'scheme'), textOf(form, 'value')];
  return scheme && value ? [{ scheme, value }] : [];
}

const halfAnIdentifier = (form: Answers) => {
  const [scheme, value] = [textOf(form, 'scheme'), textOf(form, 'value')];
  return [
    value && !scheme ? { field: 'scheme', message: 'Choose who gave the number' } : null,
    scheme && !value ? { field: 'value', message: 'Enter the number' } : null,
  ];
};
