import { Controller, Get, Req, Render, Res } from '@nestjs/common';
import { Open } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProgrammesClient } from '../client/programmes.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, Visiting } from '../web/page.js';
import { workFor, type Counts } from './todays-work.js';

@Open('the first page says what this is, and asks to sign in')
@Controller()
export class WelcomePage {
  @Get()
  welcome(@Req() { session }: FastifyRequest, @Res() reply: FastifyReply) {
    return session.tokens ? reply.redirect('/home', 303) : reply.view('welcome', { title: 'Welcome' });
  }
}

@Controller()
export class HomePage {
  constructor(
    private readonly referrals: ReferralsClient,
    private readonly programmes: ProgrammesClient,
  ) {}

  @Get('home')
  @Page('me:read')
  @Render('home')
  async home(@Visiting() by: Visitor, @Req() request: FastifyRequest) {
    return { work: workFor(by.me.role, await this.counts(by)), notice: takeNotice(request) };
  }

  /** Keeps the session alive for a page on which somebody is still typing. */
  @Get('stay')
  @Page('me:read')
  stay() {
    return '';
  }

  /** Only what this role looks at is counted, and so only that is audited. */
  private async counts(by: Visitor): Promise<Counts> {
    const { role } = by.me;
    const isWorker = role === 'programme-worker';
    const isManager = role === 'manager';
    const refers = role === 'referrer' || isWorker || isManager || role === 'police-officer';
    const none = { referrals: [], cursor: null };
    const [drafts, submitted, mine, findings, returned] = await Promise.all([
      refers ? this.referrals.list(by, { status: 'draft', mine: 'true' }) : none,
      refers ? this.referrals.list(by, { status: 'submitted' }) : none,
      isWorker ? this.programmes.list(by, { worker: 'me' }) : [],
      isManager ? this.programmes.openFindings(by) : [],
      role === 'police-officer' || isManager ? this.programmes.list(by, { status: 'returned' }) : [],
    ]);
    return {
      drafts: drafts.referrals.length,
      submitted: submitted.referrals.length,
      offers: mine.filter(({ status }) => status === 'offered').length,
      overdue: mine.reduce((sum, { overdue }) => sum + overdue, 0),
      underWay: mine.filter(({ status }) => status === 'accepted' || status === 'active').length,
      findings: findings.length,
      returned: returned.length,
    };
  }
}
