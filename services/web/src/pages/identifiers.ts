import { Body, Controller, Get, NotFoundException, Post, Render, Req, Res } from '@nestjs/common';
import type { FieldError } from '@waymark/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemAnswer } from '../client/problem-answer.js';
import { PeopleClient } from '../client/people.js';
import { textOf, type Answers } from '../forms/answers.js';
import { sending, sentWith, wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { SCHEME_CHOICES } from './identifier-schemes.js';
import { identifierInWords } from './person.presenter.js';

/** Numbers that authorities gave a child: one more, or one that was somebody else's or mistyped. */
@Page('person:correct')
@Controller('people/:id/identifiers')
export class IdentifierPages {
  constructor(private readonly people: PeopleClient) {}

  @Get('new')
  @Render('identifier')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    const { name, version, back } = await this.around(by, id);
    return { name, version, back, schemes: SCHEME_CHOICES, form };
  }

  @Post('new')
  async add(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { name, back } = await this.around(by, id);
    const { identifier, unread } = readIdentifier(form);
    const again = (more: object) =>
      reply
        .code(422)
        .view('identifier', { name, back, schemes: SCHEME_CHOICES, form, version: form['_version'], ...more });
    if (unread.length > 0) return again({ errors: unread });
    const { errors, ...sent } = await sending(() => this.people.addIdentifier(by, id, identifier, sentWith(form)));
    if (errors) return again(whoseNumber(id, errors, 'refusal' in sent ? sent.refusal : null));
    leaveNotice(request, 'The number is added.');
    return reply.redirect(`/people/${id}`, 303);
  }

  @Get(':identifier/mistake')
  @Render('say-why')
  async askMistake(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @RecordId('identifier') identifierId: string,
    @Typed() form: Answers,
  ) {
    return { ...(await this.mistake(by, { id, identifierId })), form };
  }

  @Post(':identifier/mistake')
  async markWrong(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @RecordId('identifier') identifierId: string,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const page = await this.mistake(by, { id, identifierId });
    const reason = textOf(form, 'reason');
    return settle(reply, {
      form,
      unread: wrong([reason ? null : { field: 'reason', message: 'Enter how you know that it is wrong' }]),
      ask: (sent) => this.people.markIdentifierWrong(by, { id, identifierId }, reason ?? '', sent),
      view: 'say-why',
      again: () => page,
      notice: 'The number is marked as wrong. It finds nobody here any more.',
      to: `/people/${id}`,
    });
  }

  private async mistake(by: Visitor, { id, identifierId }: { id: string; identifierId: string }) {
    const { person, ...around } = await this.around(by, id);
    const identifier = person.identifiers.find((one) => one.id === identifierId);
    if (!identifier) throw new NotFoundException('This person has no such number now');
    return {
      ...around,
      title: 'Mark a number as wrong',
      words: `${identifierInWords(identifier)} will find nobody here any more, and may be given to whom it belongs. The record keeps that it stood here.`,
      why: 'How do you know that it is wrong?',
      button: 'Mark as wrong',
    };
  }

  private async around(by: Visitor, id: string) {
    const person = await this.people.person(by, id);
    const name = `${person.givenName} ${person.familyName}`;
    return { person, name, version: person.version, back: { href: `/people/${id}` } };
  }
}

function readIdentifier(form: Answers) {
  const [scheme, value, reason] = [textOf(form, 'scheme'), textOf(form, 'value'), textOf(form, 'reason')];
  const unread = wrong([
    scheme ? null : { field: 'scheme', message: 'Choose who gave the number' },
    value ? null : { field: 'value', message: 'Enter the number' },
    reason ? null : { field: 'reason', message: 'Enter where the number is from' },
  ]);
  return { identifier: { scheme: scheme ?? '', value: value ?? '', reason: reason ?? '' }, unread };
}

/** Whoever may see the holder of the number is led there. */
function whoseNumber(id: string, errors: FieldError[], refusal: ProblemAnswer | null) {
  if (refusal?.code !== 'identifier-known') return { errors };
  if (refusal.personId === id) return { errors: [{ field: 'value', message: 'This child has this number already' }] };
  return {
    errors: errors.map(({ message }) => ({ field: 'value', message })),
    ...(refusal.personId && { known: `/people/${refusal.personId}` }),
  };
}
