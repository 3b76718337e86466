import { Body, Controller, Get, NotFoundException, Post, Query, Render, Req, Res } from '@nestjs/common';
import { mayCall } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DutiesClient } from '../client/duties.js';
import { PeopleClient } from '../client/people.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { termsIn } from './agreement-answers.js';
import { firstAnswers, presentAgreement, presentAgreements, presentTerms } from './agreement.presenter.js';

/** What agencies may share: made, ended, or replaced by a new one; never edited. */
@Controller('agreements')
export class AgreementPages {
  constructor(
    private readonly duties: DutiesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get()
  @Page('agreement:read')
  @Render('agreements')
  async list(@Visiting() by: Visitor, @Req() request: FastifyRequest) {
    const agreements = await this.duties.agreements(by);
    const mayMake = mayCall(by.me.role, 'agreement:make');
    return { ...presentAgreements(agreements, by.me.today), mayMake, notice: takeNotice(request) };
  }

  @Get('new')
  @Page('agreement:make')
  @Render('agreement-terms')
  async ask(@Visiting() by: Visitor, @Typed() typed: Answers, @Query('replaces') replaces?: string) {
    const { old, ...page } = await this.around(by, replaces);
    const isTyped = Object.keys(typed).length > 0;
    return { ...page, form: isTyped ? typed : firstAnswers(by.me.agency.id, old, by.me.today) };
  }

  @Post('new')
  @Page('agreement:make')
  async make(
    @Visiting() by: Visitor,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
    @Query('replaces') replaces?: string,
  ) {
    const { old, ...page } = await this.around(by, replaces);
    const { terms, unread } = termsIn(form);
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.duties.makeAgreement(by, { ...terms, supersedes: old?.id ?? null }, sent),
      view: 'agreement-terms',
      again: () => page,
      notice: old ? 'The new agreement has taken its place.' : 'The agreement is made.',
      to: (made) => `/agreements/${made.id}`,
    });
  }

  @Get(':id')
  @Page('agreement:read')
  @Render('agreement')
  async see(@Visiting() by: Visitor, @RecordId() id: string, @Req() request: FastifyRequest) {
    const [agreement, { gateways }] = await Promise.all([this.duties.agreement(by, id), this.people.choices(by)]);
    const mayEnd = mayCall(by.me.role, 'agreement:end');
    const mayMake = mayCall(by.me.role, 'agreement:make');
    const around = { gateways, today: by.me.today, mayEnd, mayMake };
    return { ...presentAgreement(agreement, around), notice: takeNotice(request) };
  }

  @Get(':id/ending')
  @Page('agreement:end')
  @Render('say-why')
  async askEnding(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.ending(by, id)), form };
  }

  @Post(':id/ending')
  @Page('agreement:end')
  end(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const reason = textOf(form, 'reason');
    return settle(reply, {
      form,
      unread: wrong([reason ? null : { field: 'reason', message: 'Enter why it ends' }]),
      ask: (sent) => this.duties.endAgreement(by, id, reason ?? '', sent),
      view: 'say-why',
      again: () => this.ending(by, id),
      notice: 'The agreement has ended. Nothing is shared by it any more.',
      to: `/agreements/${id}`,
    });
  }

  private async around(by: Visitor, replaces: string | undefined) {
    const old = replaces === undefined ? null : await this.replaced(by, replaces);
    const [agencies, choices] = await Promise.all([this.duties.agencies(by), this.people.choices(by)]);
    return { old, ...presentTerms({ agencies, choices, own: by.me.agency.id, old }) };
  }

  private replaced(by: Visitor, id: string) {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new NotFoundException('There is no such agreement');
    return this.duties.agreement(by, id);
  }

  private async ending(by: Visitor, id: string) {
    const { title: name, version, parties } = await this.duties.agreement(by, id);
    const between = parties.map((party) => party.name).join(', ');
    return {
      name,
      version,
      title: 'End a sharing agreement',
      words: `From the moment you end it, nothing is shared by it any more between ${between}. It cannot be taken back: a new agreement would have to be made.`,
      why: 'Why does it end?',
      hint: 'At least 20 characters. The other agencies read it: name nobody',
      button: 'End the agreement',
      back: { href: `/agreements/${id}` },
    };
  }
}
