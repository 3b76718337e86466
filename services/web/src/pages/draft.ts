import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Referral } from '../client/referral.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Answers } from '../forms/answers.js';
import { sending, sentWith } from '../forms/send.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { consentInWords, presentTasks } from './draft.presenter.js';
import { carersOf } from './carers-of.js';
import { referralAnswers } from './referral-answers.js';
import { agencyName } from './sides.js';

/** The task list of a draft, and its last step. Each step is kept by `referrals` as it is answered. */
@Page('referral:draft')
@Controller('referrals/:id/draft')
export class DraftPages {
  constructor(
    private readonly referrals: ReferralsClient,
    private readonly programmes: ProgrammesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get()
  async tasks(@Visiting() by: Visitor, @RecordId() id: string, @Res() reply: FastifyReply) {
    const referral = await this.referrals.one(by, id);
    if (referral.status !== 'draft') return reply.redirect(`/referrals/${id}`, 303);
    const [programmes, agencies, names] = await Promise.all([
      this.programmes.catalogue(by),
      this.people.agencies(by),
      this.people.names(by, [referral.personId]),
    ]);
    return reply.view('draft', {
      ...presentTasks(referral, { programmes, agencies }),
      name: names.get(referral.personId),
    });
  }

  @Get('check')
  @Render('check-referral')
  async check(@Visiting() by: Visitor, @RecordId() id: string) {
    return this.checkPage(by, await this.referrals.one(by, id));
  }

  @Post('check')
  async submit(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { errors } = await sending(() => this.referrals.submit(by, id, sentWith(form)));
    if (errors) {
      const page = await this.checkPage(by, await this.referrals.one(by, id));
      return reply.code(422).view('check-referral', { ...page, errors });
    }
    leaveNotice(request, 'The referral is submitted. A manager decides it next.');
    return reply.redirect(`/referrals/${id}`, 303);
  }

  private async checkPage(by: Visitor, referral: Referral) {
    const [programmes, agencies, reasons, names, carers] = await Promise.all([
      this.programmes.catalogue(by),
      this.people.agencies(by),
      this.referrals.reasons(by),
      this.people.names(by, [referral.personId]),
      carersOf(referral, (id) => this.people.person(by, id)),
    ]);
    const at = `/referrals/${referral.id}/draft`;
    return {
      id: referral.id,
      version: referral.version,
      name: names.get(referral.personId),
      answers: referralAnswers(referral, { programmes, agencies, reasons, carers, changeAt: at }),
      consent: consentInWords(referral),
      receiver: agencyName(agencies, referral.receivingAgencyId) ?? 'the agency that you choose',
      back: { href: at },
    };
  }
}
