import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import { mayCall } from '@waymark/kit';
import type { FastifyReply } from 'fastify';
import type { Sent } from '../client/call.js';
import { PeopleClient } from '../client/people.js';
import type { Answers } from '../forms/answers.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { changeIn, type Change } from './restriction-answers.js';
import { presentExclusions, presentRestrictions } from './restriction.presenter.js';

/**
 * Who may know of a child at all, and who may never: whoever is not on the one list, or is on the other, finds no record, no
 * search hit and no count.
 */
@Page('person:exclude')
@Controller('people/:id/restriction')
export class RestrictionPages {
  constructor(private readonly people: PeopleClient) {}

  @Get()
  @Render('restriction')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.around(by, id)), form };
  }

  /** One of four buttons: a list takes the place of the one before, or there is none any more. */
  @Post()
  change(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const { change, unread, fieldOf } = changeIn(form);
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.make(by, id, change, sent),
      view: 'restriction',
      again: () => this.around(by, id),
      fieldOf,
      notice: DONE[change.kind],
      // Whoever restricts or excludes may not know of the child any more: the record would be none for them.
      to: '/home',
    });
  }

  private make(by: Visitor, id: string, { kind, officers, category, reason }: Change, sent: Sent) {
    switch (kind) {
      case 'place':
        return this.people.restrict(by, id, { allowed: officers, reason }, sent);
      case 'lift':
        return this.people.liftRestriction(by, id, reason, sent);
      case 'exclude':
        return this.people.exclude(by, id, { officers, category, reason }, sent);
      case 'lift-exclusion':
        return this.people.liftExclusion(by, id, reason, sent);
    }
  }

  private async around(by: Visitor, id: string) {
    const mayRestrict = mayCall(by.me.role, 'person:restrict');
    const [person, restrictions, exclusions, officers, { exclusionCategories }] = await Promise.all([
      this.people.person(by, id),
      mayRestrict ? this.people.restrictions(by, id) : [],
      this.people.exclusions(by, id),
      this.people.officers(by),
      this.people.choices(by),
    ]);
    const people = [...restrictions, ...exclusions].flatMap(({ placedBy, liftedBy }) => [
      placedBy,
      liftedBy ?? placedBy,
    ]);
    const listed = [...restrictions.map(({ allowed }) => allowed), ...exclusions.map(({ officers: each }) => each)];
    const names = await this.people.names(by, [...people, ...listed.flat()]);
    return {
      ...presentRestrictions(person, { restrictions, officers, names }),
      ...presentExclusions(exclusions, { officers, names, categories: exclusionCategories }),
      mayRestrict,
    };
  }
}

const DONE: Record<Change['kind'], string> = {
  place: 'The record is restricted from now on.',
  lift: 'The restriction is lifted.',
  exclude: 'Those officers do not know of the child from now on.',
  'lift-exclusion': 'The exclusion is lifted.',
};
