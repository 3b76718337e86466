import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FieldError } from '@waymark/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import type { Particulars } from '../client/person.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { sending, sentWith, wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, Visiting } from '../web/page.js';
import { presentCandidates, untold } from './candidates.presenter.js';
import { namesMissing } from './person-answers.js';
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
    const unread = wrong([...namesMissing(form), born.error, ...halfAnIdentifier(form)]);
    const askAgain = (more: object) => reply.code(422).view('register-person', { form, ...AROUND, ...more });
    if (unread.length > 0) return askAgain({ errors: unread });

    const child = particulars(form, born.day);
    const notOneOf = othersIn(form);
    const sent = await sending(() => this.people.register(by, { ...child, notOneOf }, sentWith(form)));
    if (!sent.errors) {
      leaveNotice(request, 'The person is registered.');
      return reply.redirect(`/people/${sent.done.id}`, 303);
    }
    const { errors, refusal } = sent;
    if (refusal.personId)
      return askAgain({ errors: errors.map(aboutTheNumber), ...(await this.holder(by, refusal.personId)) });
    if (refusal.code !== 'likely-duplicates') return askAgain({ errors });
    const candidates = [...new Set([...notOneOf, ...refusal.candidates])];
    const rows = await this.candidateRows(by, child, candidates);
    const toTick = errors.map(({ message }) => ({ field: 'noneOfThese', message }));
    return askAgain({ errors: toTick, candidates, rows });
  }

  /** Who has the number already; of a record that is closed to whoever registers there is no name, and no link leads there. */
  private async holder(by: Visitor, id: string) {
    const isOpen = (await this.people.names(by, [id])).has(id);
    return { known: isOpen ? `/people/${id}` : null, isClosed: !isOpen };
  }

  private async candidateRows(by: Visitor, child: Particulars, candidates: string[]) {
    const alike = await this.people.likelyDuplicates(by, child);
    return presentCandidates(candidates, { alike, names: await this.people.names(by, untold(candidates, alike)) });
  }
}

const particulars = (form: Answers, birthDate: string | null): Particulars => ({
  givenName: textOf(form, 'givenName') ?? '',
  familyName: textOf(form, 'familyName') ?? '',
  preferredName: textOf(form, 'preferredName'),
  district: textOf(form, 'district'),
  birthDate,
  identifiers: identifiersIn(form),
});

// Whose number it is, stands beside the field: they may be the very child that somebody is about to register.
const aboutTheNumber = ({ message }: FieldError): FieldError => ({ field: 'value', message });

function identifiersIn(form: Answers) {
  const [scheme, value] = [textOf(form, 'scheme'), textOf(form, 'value')];
  return scheme && value ? [{ scheme, value }] : [];
}

/** Of the records that this very form showed; none while nobody says that they are other children. */
const othersIn = ({ noneOfThese, _candidates }: Answers): string[] =>
  noneOfThese === 'yes' ? (_candidates?.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []) : [];

const halfAnIdentifier = (form: Answers) => {
  const [scheme, value] = [textOf(form, 'scheme'), textOf(form, 'value')];
  return [
    value && !scheme ? { field: 'scheme', message: 'Choose who gave the number' } : null,
    scheme && !value ? { field: 'value', message: 'Enter the number' } : null,
  ];
};
