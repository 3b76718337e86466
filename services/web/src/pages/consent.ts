import { Body, Controller, Get, NotFoundException, Param, Post, Render, Res } from '@nestjs/common';
import { CONSENTS, type ConsentTo } from '@waymark/events';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import type { Referral } from '../client/referral.js';
import { ReferralsClient, type Consent } from '../client/referrals.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { CONSENT_TITLES, formOfValue, presentConsent } from './consent.presenter.js';
import { NO_CARER } from './draft-answers.js';
import { CONSENT_WORDS } from './referral.presenter.js';

/** Consent is given in steps: to share before a referral is passed on, to take part before an offer is accepted. */
@Page('consent:record')
@Controller('referrals/:id/consents/:to')
export class ConsentPages {
  constructor(
    private readonly referrals: ReferralsClient,
    private readonly people: PeopleClient,
  ) {}

  @Get()
  @Render('consent')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Param('to') name: string, @Typed() typed: Answers) {
    const page = await this.around(by, id, consentTo(name));
    // Most often whoever writes it down has explained it.
    return { ...page, form: { explainedBy: by.me.id, ...typed } };
  }

  @Post()
  give(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('to') name: string,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const to = consentTo(name);
    const { consent, unread } = readConsent(to, form);
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.referrals.giveConsent(by, id, consent, sent),
      view: 'consent',
      again: () => this.around(by, id, to),
      notice: 'The consent is recorded.',
      to: `/referrals/${id}`,
    });
  }

  @Get('withdrawal')
  @Page('consent:withdraw')
  @Render('withdraw-consent')
  async askBack(@Visiting() by: Visitor, @RecordId() id: string, @Param('to') to: string, @Typed() form: Answers) {
    return { ...withdrawalOf(await this.referrals.one(by, id), consentTo(to)), form };
  }

  @Post('withdrawal')
  @Page('consent:withdraw')
  takeBack(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('to') name: string,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const to = consentTo(name);
    const taken = dayOfAnswers(form, 'withdrawnOn', 'Day of the withdrawal', 'Enter the day of the withdrawal');
    return settle(reply, {
      form,
      unread: wrong([taken.error]),
      ask: (sent) => this.referrals.withdrawConsent(by, id, { to, withdrawnOn: taken.day }, sent),
      view: 'withdraw-consent',
      again: async () => withdrawalOf(await this.referrals.one(by, id), to),
      notice: 'The consent is withdrawn. That never counts against the child.',
      to: `/referrals/${id}`,
    });
  }

  private async around(by: Visitor, id: string, to: ConsentTo) {
    const referral = await this.referrals.one(by, id);
    const [reasons, officers, { carers }] = await Promise.all([
      this.referrals.reasons(by),
      this.people.officers(by),
      this.people.person(by, referral.personId),
    ]);
    return presentConsent(referral, { to, reasons, officers, carers: carers ?? [], today: by.me.today });
  }
}

function readConsent(to: ConsentTo, form: Answers): { consent: Consent; unread: ReturnType<typeof wrong> } {
  const given = dayOfAnswers(form, 'givenOn', 'Day of the consent', 'Enter the day on which the consent was given');
  const [read, understood, carer] = [textOf(form, 'form'), textOf(form, 'understood'), textOf(form, 'carerId')];
  const words = textOf(form, 'words');
  const understandingCheck = textOf(form, 'understandingCheck');
  const unread = wrong([
    read ? null : { field: 'form', message: 'Choose the form of words that was read, or that there was none' },
    words ? null : { field: 'words', message: 'Enter in what words it was explained' },
    understood ? null : { field: 'understood', message: 'Choose whether the child understood' },
    understandingCheck ? null : { field: 'understandingCheck', message: 'Choose how it was checked' },
    given.error,
  ]);
  const consent = {
    to,
    form: formOfValue(read),
    explainedBy: textOf(form, 'explainedBy'),
    words: words ?? '',
    understood: understood === 'yes',
    understandingCheck,
    understandingWords: textOf(form, 'understandingWords'),
    parentView: textOf(form, 'parentView'),
    carerId: carer === NO_CARER ? null : carer,
    givenOn: given.day,
  };
  return { consent, unread };
}

const withdrawalOf = ({ id, version }: Referral, to: ConsentTo) => ({
  title: CONSENT_TITLES[to],
  consent: CONSENT_WORDS[to],
  version,
  back: { href: `/referrals/${id}` },
});

function consentTo(name: string): ConsentTo {
  const known = CONSENTS.find((to) => to === name);
  if (!known) throw new NotFoundException('There is no such consent.');
  return known;
}
