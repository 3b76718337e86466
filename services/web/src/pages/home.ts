import { Controller, Get, Req, Render, Res } from '@nestjs/common';
import { mayCall, Open } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OutcomesClient, type ReturnedMatter } from '../client/outcomes.js';
import { PeopleClient } from '../client/people.js';
import type { OverdueSession } from '../client/enrolment.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, Visiting } from '../web/page.js';
import { overdueRows } from './overdue.presenter.js';
import { presentReturned } from './returned.presenter.js';
import { TodaysCounts } from './todays-counts.js';
import { countsOf, workFor } from './todays-work.js';

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
    private readonly programmes: ProgrammesClient,
    private readonly outcomes: OutcomesClient,
    private readonly people: PeopleClient,
    private readonly counts: TodaysCounts,
  ) {}

  @Get('home')
  @Page('me:read')
  @Render('home')
  async home(@Visiting() by: Visitor, @Req() request: FastifyRequest) {
    const wanted = countsOf(by.me.role);
    const [isAnswering, isRecording] = [wanted.has('returned'), wanted.has('overdue')];
    const matters = isAnswering ? await this.outcomes.returned(by) : [];
    const late = isRecording ? await this.programmes.overdue(by, { worker: 'me' }) : [];
    const [counts, returned, overdue] = await Promise.all([
      this.counts.of(by, { wanted, matters, late }),
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
}
