import { Controller, Get, Query, Res } from '@nestjs/common';
import { isWorkbook } from '@waymark/events';
import type { FastifyReply } from 'fastify';
import { OutcomesClient } from '../client/outcomes.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Answers } from '../forms/answers.js';
import { sending } from '../forms/send.js';
import type { Visitor } from '../request.js';
import { Page, Visiting } from '../web/page.js';
import { readReport } from './prevention-report-form.js';
import { presentReport } from './prevention-report.presenter.js';

/** The quarter on paper: internal, with small numbers, and not for publication. */
@Controller('outcomes')
export class PreventionReportPages {
  constructor(
    private readonly outcomes: OutcomesClient,
    private readonly programmes: ProgrammesClient,
  ) {}

  @Get('prevention-report')
  @Page('prevention-report:read')
  async report(@Visiting() by: Visitor, @Query() query: Answers, @Res() reply: FastifyReply) {
    const { form, asked, errors: unread, programmes } = await this.read(by, query);
    const { done, errors } = unread
      ? { done: null, errors: unread }
      : await sending(() => this.outcomes.preventionReport(by, asked));
    const page = presentReport(done, { form, programmes, errors, me: by.me });
    return reply.code(errors ? 422 : 200).view('prevention-report', page);
  }

  /** Its tables as a file, passed on as it comes. */
  @Get('prevention-report.csv')
  @Page('prevention-report:read')
  async reportAsFile(@Visiting() by: Visitor, @Query() query: Answers, @Res() reply: FastifyReply) {
    const { asked, errors } = await this.read(by, query);
    if (errors) return reply.redirect('/outcomes/prevention-report', 303);
    const csv = await this.outcomes.preventionReportCsv(by, asked);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="prevention-report.csv"')
      .send(csv);
  }

  private async read(by: Visitor, query: Answers) {
    const programmes = (await this.programmes.catalogue(by)).filter(({ code }) => !isWorkbook(code));
    const codes = programmes.map(({ code }) => code);
    return { programmes, ...readReport(query, { today: by.me.today, programmes: codes }) };
  }
}
