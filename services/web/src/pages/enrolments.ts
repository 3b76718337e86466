import { Controller, Get, Query, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Enrolment } from '../client/enrolment.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { presentEnrolment } from './enrolment.presenter.js';
import { pageIn, presentEnrolments, wantedList } from './enrolments.presenter.js';
import { presentFindings } from './findings.presenter.js';
import { presentOverdue } from './overdue.presenter.js';

@Controller()
export class EnrolmentPages {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get('enrolments')
  @Page('enrolment:list')
  @Render('enrolments')
  async list(@Visiting() by: Visitor, @Query('status') status?: string, @Query('page') page?: string) {
    const wanted = wantedList(by.me.role, { status, page });
    const [rows, programmes] = await Promise.all([
      this.programmes.list(by, wanted.asked),
      this.programmes.catalogue(by),
    ]);
    const people = rows.flatMap(({ personId, workerId }) => [personId, workerId]);
    return presentEnrolments(rows, { wanted, programmes, names: await this.people.names(by, people) });
  }

  @Get('enrolments/:id')
  @Page('enrolment:read')
  @Render('enrolment')
  async one(@Visiting() by: Visitor, @RecordId() id: string, @Req() request: FastifyRequest) {
    const [enrolment, codes, programmes] = await Promise.all([
      this.programmes.one(by, id),
      this.programmes.attendanceCodes(by),
      this.programmes.catalogue(by),
    ]);
    const names = await this.people.names(by, peopleIn(enrolment));
    const programme = programmes.find(({ code }) => code === enrolment.programme);
    const shown = presentEnrolment(enrolment, { codes, names, reader: by.me, programme });
    return { ...shown, notice: takeNotice(request) };
  }

  @Get('findings')
  @Page('finding:list')
  @Render('findings')
  async findings(@Visiting() by: Visitor, @Req() request: FastifyRequest) {
    const [findings, programmes] = await Promise.all([this.programmes.openFindings(by), this.programmes.catalogue(by)]);
    const people = findings.map(({ personId }) => personId);
    const names = await this.people.names(by, people);
    const mayDecide = by.me.role === 'manager';
    return { ...presentFindings(findings, { programmes, names, mayDecide }), notice: takeNotice(request) };
  }

  /** Sessions that passed without an outcome, of every worker who may be seen; a worker's own stand on their home. */
  @Get('overdue')
  @Page('session:overdue')
  @Render('overdue')
  async overdue(@Visiting() by: Visitor, @Query('page') asked?: string) {
    const page = pageIn(asked);
    const [rows, programmes] = await Promise.all([
      this.programmes.overdue(by, { page: String(page) }),
      this.programmes.catalogue(by),
    ]);
    const people = rows.flatMap(({ personId, workerId }) => [personId, workerId]);
    return presentOverdue(rows, { page, programmes, names: await this.people.names(by, people) });
  }
}

const peopleIn = ({ personId, workerId, notes, warnings, reviews, allocations }: Enrolment): string[] => [
  personId,
  workerId,
  ...notes.map(({ writtenBy }) => writtenBy),
  ...warnings.map(({ by }) => by),
  ...reviews.flatMap(({ decision }) => (decision ? [decision.by] : [])),
  ...allocations.flatMap((allocation) => [allocation.workerId, allocation.by]),
];
