import { Body, Controller, Get, NotFoundException, Param, Post, Render, Req, Res } from '@nestjs/common';
import { CONSENTS, type ConsentTo } from '@waymark/events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReferralsClient, type Referral } from '../client/referrals.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { sending, sentWith, wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { CONSENT_WORDS, PARENT_VIEWS } from './referral.presenter.js';

/** Consent is given in steps: to share before a referral is passed on, to take part before an offer is accepted. */
@Page('consent:record')
@Controller('referrals/:id/consents/:to')
export class ConsentPages {
  constructor(private readonly referrals: ReferralsClient) {}

  @Get()
  @Render('consent')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Param('to') to: string, @Typed() form: Answers) {
    return { ...consentPage(await this.referrals.one(by, id), consentTo(to)), form };
  }

  @Post()
  async give(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('to') name: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const to = consentTo(name);
    const given = dayOfAnswers(form, 'givenOn', 'Day of the consent', 'Enter the day on which the consent was given');
    const understood = textOf(form, 'understood');
    const unread = wrong([
      textOf(form, 'words') ? null : { field: 'words', message: 'Enter in what words it was explained' },
      understood ? null : { field: 'understood', message: 'Choose whether the child understood' },
      given.error,
    ]);
    const consent = {
      to,
      words: textOf(form, 'words') ?? '',
      understood: understood === 'yes',
      parentView: textOf(form, 'parentView'),
      givenOn: given.day,
    };
    const asked = () => this.referrals.giveConsent(by, id, consent, sentWith(form));
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(asked);
    if (errors) {
      const page = consentPage(await this.referrals.one(by, id), to);
      return reply.code(422).view('consent', { ...page, form, errors, version: form['_version'] });
    }
    leaveNotice(request, 'The consent is recorded.');
    return reply.redirect(`/referrals/${id}`, 303);
  }

  @Get('withdrawal')
  @Page('consent:withdraw')
  @Render('withdraw-consent')
  async askBack(@Visiting() by: Visitor, @RecordId() id: string, @Param('to') to: string, @Typed() form: Answers) {
    return { ...consentPage(await this.referrals.one(by, id), consentTo(to)), form };
  }

  @Post('withdrawal')
  @Page('consent:withdraw')
  async takeBack(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('to') name: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const to = consentTo(name);
    const taken = dayOfAnswers(form, 'withdrawnOn', 'Day of the withdrawal', 'Enter the day of the withdrawal');
    const asked = () => this.referrals.withdrawConsent(by, id, { to, withdrawnOn: taken.day }, sentWith(form));
    const { errors } = taken.error ? { errors: [taken.error] } : await sending(asked);
    if (errors) {
      const page = consentPage(await this.referrals.one(by, id), to);
      return reply.code(422).view('withdraw-consent', { ...page, form, errors, version: form['_version'] });
    }
    leaveNotice(request, 'The consent is withdrawn. That never counts against the child.');
    return reply.redirect(`/referrals/${id}`, 303);
  }
}

const consentPage = ({ id, version }: Referral, to: ConsentTo) => ({
  title: CONSENT_TITLES[to],
  consent: CONSENT_WORDS[to],
  to,
  version,
  parentViews: PARENT_VIEWS,
  back: { href: `/referrals/${id}` },
});

const CONSENT_TITLES: Record<ConsentTo, string> = {
  share: 'Consent to share',
  'take-part': 'Consent to take part',
};

function consentTo(name: string): ConsentTo {
  const known = CONSENTS.find((to) => to === name);
  if (!known) throw new NotFoundException('There is no such consent.');
  return known;
}
