import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FieldError } from '@waymark/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kept } from '../client/call.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { ReferralsClient } from '../client/referrals.js';
import { textOf, type Answers } from '../forms/answers.js';
import { sending, sentWith, wrong, type Sending } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { readDecision } from './decision-answers.js';
import { presentDecision } from './decision.presenter.js';

/** A person decides: accepted and given to somebody, or refused with a reason. */
@Controller('referrals/:id')
export class DecisionPages {
  constructor(
    private readonly referrals: ReferralsClient,
    private readonly people: PeopleClient,
    private readonly programmes: ProgrammesClient,
  ) {}

  @Get('decision')
  @Page('referral:decide')
  @Render('decision')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.choices(by, id)), form };
  }

  @Post('decision')
  @Page('referral:decide')
  async decide(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { errors } = await this.sendDecision(by, id, form);
    if (errors) {
      const again = { ...(await this.choices(by, id)), form, errors, version: form['_version'] };
      return reply.code(422).view('decision', again);
    }
    const isAccepted = form['decision'] === 'accept';
    leaveNotice(
      request,
      isAccepted ? 'The referral is accepted. The worker has the offer.' : 'The referral is refused.',
    );
    return reply.redirect(`/referrals/${id}`, 303);
  }

  @Get('withdrawal')
  @Page('referral:withdraw')
  @Render('withdraw-referral')
  async askBack(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.choices(by, id)), form };
  }

  @Post('withdrawal')
  @Page('referral:withdraw')
  async withdraw(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const reason = textOf(form, 'reason');
    const unread = wrong([reason ? null : { field: 'reason', message: 'Choose the reason' }]);
    const asked = () => this.referrals.withdraw(by, id, reason ?? '', sentWith(form));
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(asked);
    if (errors) {
      const again = { ...(await this.choices(by, id)), form, errors, version: form['_version'] };
      return reply.code(422).view('withdraw-referral', again);
    }
    leaveNotice(request, 'The referral is withdrawn.');
    return reply.redirect(`/referrals/${id}`, 303);
  }

  private sendDecision(by: Visitor, id: string, form: Answers): Promise<Sending<Kept>> | { errors: FieldError[] } {
    const { errors, acceptance, refusal } = readDecision(form);
    if (errors) return { errors };
    if (acceptance) return sending(() => this.referrals.accept(by, id, acceptance, sentWith(form)));
    return sending(() => this.referrals.refuse(by, id, refusal, sentWith(form)));
  }

  private async choices(by: Visitor, id: string) {
    const [referral, reasons, teams, workers, programmes] = await Promise.all([
      this.referrals.one(by, id),
      this.referrals.reasons(by),
      this.people.teams(by),
      this.people.workers(by),
      this.programmes.catalogue(by),
    ]);
    const names = await this.people.names(by, [referral.personId]);
    const { version, personId } = referral;
    const shown = presentDecision(referral, { reasons, programmes });
    return {
      version,
      name: names.get(personId),
      reasons,
      teams,
      workers,
      ...shown,
      back: { href: `/referrals/${id}` },
    };
  }
}
