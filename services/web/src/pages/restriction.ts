import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { textOf, type Answers } from '../forms/answers.js';
import { sending, sentWith, wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { allowedIn, presentRestrictions } from './restriction.presenter.js';

/** Who may know of a child at all: whoever is not on the list finds no record, no search hit and no count. */
@Page('person:restrict')
@Controller('people/:id/restriction')
export class RestrictionPages {
  constructor(private readonly people: PeopleClient) {}

  @Get()
  @Render('restriction')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.around(by, id)), form };
  }

  /** One of two buttons: a list takes the place of the one before, or there is none any more. */
  @Post()
  async change(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const isLifting = textOf(form, 'change') === 'lift';
    const reason = textOf(form, isLifting ? 'liftReason' : 'reason') ?? '';
    const allowed = allowedIn(form);
    const unread = wrong([
      isLifting || allowed.length > 0
        ? null
        : { field: 'allowed', message: 'Choose the officers who may know of this person' },
      reason ? null : { field: isLifting ? 'liftReason' : 'reason', message: 'Enter the reason' },
    ]);
    const asked = () =>
      isLifting
        ? this.people.liftRestriction(by, id, reason, sentWith(form))
        : this.people.restrict(by, id, { allowed, reason }, sentWith(form));
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(asked);
    if (errors) {
      const ofThisForm = errors.map((error) =>
        isLifting && error.field === 'reason' ? { ...error, field: 'liftReason' } : error,
      );
      const page = { ...(await this.around(by, id)), form, errors: ofThisForm, version: form['_version'] };
      return reply.code(422).view('restriction', page);
    }
    leaveNotice(request, isLifting ? 'The restriction is lifted.' : 'The record is restricted from now on.');
    // Whoever restricts may not be on the list: the record would be none for them.
    return reply.redirect('/home', 303);
  }

  private async around(by: Visitor, id: string) {
    const [person, restrictions, officers] = await Promise.all([
      this.people.person(by, id),
      this.people.restrictions(by, id),
      this.people.officers(by),
    ]);
    const people = restrictions.flatMap(({ allowed, placedBy, liftedBy }) => [
      ...allowed,
      placedBy,
      ...(liftedBy ? [liftedBy] : []),
    ]);
    const names = await this.people.names(by, people);
    return presentRestrictions(person, { restrictions, officers, names });
  }
}
