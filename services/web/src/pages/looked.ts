import { Body, Controller, Get, Post, Query, Req, Res, type Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EveryService, KEEPERS, type AskedLook, type Keeper, type LookPage } from '../client/every-service.js';
import { PeopleClient } from '../client/people.js';
import type { Answers } from '../forms/answers.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import {
  cursorsIn,
  mergeLooks,
  presentLooks,
  presentPurposes,
  readPurpose,
  systemOf,
  type Cursors,
} from './looked.presenter.js';

/**
 * Who looked at one record, out of every service's audit. What it is looked up for is asked first, kept in the session for
 * this one record, and written into the audit with each look.
 * @param kind the first part of the record's address
 */
function lookedPages(kind: string, about: string): Type {
  @Page('audit:read')
  @Controller(`${kind}/:id/looked`)
  class LookedPages {
    constructor(
      private readonly services: EveryService,
      private readonly people: PeopleClient,
    ) {}

    @Get()
    async show(
      @Visiting() by: Visitor,
      @RecordId() id: string,
      @Query() query: Answers,
      @Req() { session: { looking } }: FastifyRequest,
      @Res() reply: FastifyReply,
    ) {
      const at = `/${kind}/${id}`;
      const place = { about, back: { href: at } };
      if (looking?.subject !== id || query['purpose'] === 'other')
        return reply.view('looked-purpose', { ...presentPurposes({}), ...place });
      const { purpose } = looking;
      const from = cursorsIn(query);
      const [answers, teams] = await Promise.all([
        this.answers(by, { subject: id, purpose }, from),
        this.people.teams(by),
      ]);
      const { looks, next } = mergeLooks(answers, from);
      const officers = looks.filter((look) => !systemOf(look)).map(({ actor }) => actor);
      const names = await this.people.names(by, officers);
      const around = { at, purpose, names, teams, agency: by.me.agency, from, next };
      return reply.view('looked', { ...presentLooks(looks, around), ...place });
    }

    @Post()
    ask(@RecordId() id: string, @Body() form: Answers, @Req() { session }: FastifyRequest, @Res() reply: FastifyReply) {
      const { purpose, errors } = readPurpose(form);
      const at = `/${kind}/${id}`;
      if (errors) {
        const page = { ...presentPurposes(form), about, back: { href: at }, errors };
        return reply.code(422).view('looked-purpose', page);
      }
      session.looking = { subject: id, purpose };
      return reply.redirect(`${at}/looked`, 303);
    }

    private async answers(by: Visitor, asked: Omit<AskedLook, 'before'>, from: Cursors) {
      const ask = async (keeper: Keeper) => {
        const page = await this.services.looks(by, keeper, { ...asked, before: from[keeper] });
        return [keeper, page] as const;
      };
      return Object.fromEntries(await Promise.all(KEEPERS.map(ask))) as Record<Keeper, LookPage>;
    }
  }
  return LookedPages;
}

export const LOOKED_PAGES = [
  lookedPages('people', 'A person’s record'),
  lookedPages('referrals', 'A referral'),
  lookedPages('enrolments', 'An enrolment'),
];
