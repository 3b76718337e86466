import { Controller, Get, Query, Render, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { presentEnrolment } from './enrolment.presenter.js';
import { presentEnrolments, wantedList } from './enrolments.presenter.js';
import { presentFindings } from './findings.presenter.js';

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
    const [enrolment, codes] = await Promise.all([this.programmes.one(by, id), this.programmes.attendanceCodes(by)]);
    const { personId, workerId, notes } = enrolment;
    const names = await this.people.names(by, [personId, workerId, ...notes.map(({ writtenBy }) => writtenBy)]);
    return { ...presentEnrolment(enrolment, { codes, names, role: by.me.role }), notice: takeNotice(request) };
  }

  @Get('findings')
  @Page('finding:list')
  @Render('findings')
  async findings(@Visiting() by: Visitor, @Req() request: FastifyRequest) {
    const [findings, programmes] = await Promise.all([this.programmes.openFindings(by), this.programmes.catalogue(by)]);
    const names = await this.people.names(
      by,
      findings.map(({ personId }) => personId),
    );
    return { ...presentFindings(findings, { programmes, names }), notice: takeNotice(request) };
  }
}
