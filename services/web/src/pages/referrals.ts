import { Body, Controller, Get, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { ReferralStatus } from '../client/referral.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Answers } from '../forms/answers.js';
import { sentWith } from '../forms/send.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { carersOf } from './carers-of.js';
import { presentReferral } from './referral.presenter.js';
import { directionIn, presentReferrals, trailIn } from './referrals.presenter.js';
import { REFERRAL_STATUS } from './statuses.js';

type Asked = Partial<Record<'status' | 'direction' | 'cursor', string>>;

@Controller()
export class ReferralPages {
  constructor(
    private readonly referrals: ReferralsClient,
    private readonly programmes: ProgrammesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get('referrals')
  @Page('referral:list')
  @Render('referrals')
  async list(@Visiting() by: Visitor, @Query() { status: wanted = 'submitted', direction: way, cursor }: Asked) {
    const status = Object.hasOwn(REFERRAL_STATUS, wanted) ? (wanted as ReferralStatus) : 'submitted';
    const trail = trailIn(cursor);
    const at = trail.at(-1);
    const direction = directionIn(way);
    const page = await this.referrals.list(by, {
      ...{ status, ...(direction && { direction }) },
      ...(at && { cursor: at }),
    });
    const [programmes, agencies, names] = await Promise.all([
      this.programmes.catalogue(by),
      this.people.agencies(by),
      this.people.names(
        by,
        page.referrals.map(({ personId }) => personId),
      ),
    ]);
    return presentReferrals(page, { status, direction, trail, programmes, agencies, names });
  }

  @Get('referrals/:id')
  @Page('referral:read')
  async one(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const referral = await this.referrals.one(by, id);
    if (referral.status === 'draft') return reply.redirect(`/referrals/${id}/draft`, 303);
    const workers = referral.allocation ? [referral.allocation.workerId] : [];
    const explainers = referral.consents.map(({ explainedBy }) => explainedBy);
    const deciders = referral.decision ? [referral.decision.by] : [];
    const [programmes, agencies, reasons, teams, names, carers] = await Promise.all([
      this.programmes.catalogue(by),
      this.people.agencies(by),
      this.referrals.reasons(by),
      this.people.teams(by),
      this.people.names(by, [referral.personId, referral.referredBy, ...deciders, ...workers, ...explainers]),
      carersOf(referral, (person) => this.people.person(by, person)),
    ]);
    const who = { role: by.me.role, own: by.me.agency.id };
    const shown = presentReferral(referral, { programmes, agencies, reasons, teams, names, carers, ...who });
    return reply.view('referral', { ...shown, notice: takeNotice(request) });
  }

  /** From a person's page: opens the draft, which is kept from here on. */
  @Post('people/:id/referrals')
  @Page('referral:draft')
  async open(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const draft = await this.referrals.open(by, id, sentWith(form));
    return reply.redirect(`/referrals/${draft.id}/draft`, 303);
  }
}
