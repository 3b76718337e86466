import { Controller, Get, Req, Render, Res } from '@nestjs/common';
import { mayCall, Open } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DutiesClient } from '../client/duties.js';
import { MOST_RETURNED, OutcomesClient, type ReturnedMatter } from '../client/outcomes.js';
import { PeopleClient } from '../client/people.js';
import type { OverdueSession } from '../client/enrolment.js';
import { ENROLMENTS_A_PAGE, MOST_FINDINGS, OVERDUE_A_PAGE, ProgrammesClient } from '../client/programmes.js';
import type { ReferralPage } from '../client/referral.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, Visiting } from '../web/page.js';
import { overdueRows } from './overdue.presenter.js';
import { presentReturned } from './returned.presenter.js';
import { workFor, type Count, type Counts } from './todays-work.js';

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
    private readonly outcomes: OutcomesClient,
    private readonly people: PeopleClient,
    private readonly duties: DutiesClient,
  ) {}

  @Get('home')
  @Page('me:read')
  @Render('home')
  async home(@Visiting() by: Visitor, @Req() request: FastifyRequest) {
    const isAnswering = ['police-officer', 'manager'].includes(by.me.role);
    const matters = isAnswering ? await this.outcomes.returned(by) : [];
    const isRecording = by.me.role === 'programme-worker';
    const late = isRecording ? await this.programmes.overdue(by, { worker: 'me' }) : [];
    const [counts, returned, overdue] = await Promise.all([
      this.counts(by, matters, late),
      this.returned(by, matters),
      this.overdue(by, late),
    ]);
    const lists = { returned, isAnswering, overdue, isRecording };
    return { work: workFor(by.me.role, counts), ...lists, notice: takeNotice(request) };
  }

  /** Keeps the session alive for a page on which somebody is still typing. */
  @Get('stay')
  @Page('me:read')
  stay() {
    return '';
  }

  private async returned(by: Visitor, matters: ReturnedMatter[]) {
    if (matters.length === 0) return [];
    const [programmes, names] = await Promise.all([
      this.programmes.catalogue(by),
      this.people.names(
        by,
        matters.map(({ personId }) => personId),
      ),
    ]);
    const mayRecord = mayCall(by.me.role, 'police-outcome:record');
    return presentReturned(matters, { today: by.me.today, programmes, names, mayRecord });
  }

  private async overdue(by: Visitor, late: OverdueSession[]) {
    if (late.length === 0) return [];
    const people = late.map(({ personId }) => personId);
    const [programmes, names] = await Promise.all([this.programmes.catalogue(by), this.people.names(by, people)]);
    return overdueRows(late, { programmes, names });
  }

  /** Only what this role looks at is counted, and so only that is audited. */
  private async counts(by: Visitor, matters: ReturnedMatter[], late: OverdueSession[]): Promise<Counts> {
    const { role } = by.me;
    const isWorker = role === 'programme-worker';
    const isManager = role === 'manager';
    const refers = role === 'referrer' || isWorker || isManager || role === 'police-officer';
    const none: ReferralPage = { referrals: [], cursor: null };
    const [drafts, submitted, mine, findings, openings] = await Promise.all([
      refers ? this.referrals.list(by, { status: 'draft', mine: 'true' }) : none,
      refers ? this.referrals.list(by, { status: 'submitted' }) : none,
      isWorker ? this.programmes.list(by, { worker: 'me' }) : [],
      isManager ? this.programmes.openFindings(by) : [],
      role === 'information-governance-officer' ? this.duties.waitingOpenings(by) : { waiting: 0 },
    ]);
    const ofMine = (count: number): Count => ({ count, isAtLeast: mine.length === ENROLMENTS_A_PAGE });
    return {
      drafts: { count: drafts.referrals.length, isAtLeast: drafts.cursor !== null },
      submitted: { count: submitted.referrals.length, isAtLeast: submitted.cursor !== null },
      offers: ofMine(mine.filter(({ status }) => status === 'offered').length),
      overdue: { count: late.length, isAtLeast: late.length === OVERDUE_A_PAGE },
      underWay: ofMine(mine.filter(({ status }) => status === 'accepted' || status === 'active').length),
      findings: { count: findings.length, isAtLeast: findings.length === MOST_FINDINGS },
      returned: { count: matters.length, isAtLeast: matters.length === MOST_RETURNED },
      openings: { count: openings.waiting, isAtLeast: false },
    };
  }
}
