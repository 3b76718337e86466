import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { ReferralsClient } from '../client/referrals.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
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
  decide(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const { errors, acceptance, refusal } = readDecision(form);
    return settle(reply, {
      form,
      unread: errors ?? [],
      ask: (sent) =>
        acceptance ? this.referrals.accept(by, id, acceptance, sent) : this.referrals.refuse(by, id, refusal!, sent),
      view: 'decision',
      again: () => this.choices(by, id),
      notice: acceptance ? 'The referral is accepted. The worker has the offer.' : 'The referral is refused.',
      to: `/referrals/${id}`,
    });
  }

  @Get('withdrawal')
  @Page('referral:withdraw')
  @Render('withdraw-referral')
  async askBack(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.choices(by, id)), form };
  }

  @Post('withdrawal')
  @Page('referral:withdraw')
  withdraw(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const reason = textOf(form, 'reason');
    return settle(reply, {
      form,
      unread: wrong([reason ? null : { field: 'reason', message: 'Choose the reason' }]),
      ask: (sent) => this.referrals.withdraw(by, id, reason ?? '', sent),
      view: 'withdraw-referral',
      again: () => this.choices(by, id),
      notice: 'The referral is withdrawn.',
      to: `/referrals/${id}`,
    });
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
