import { Controller, Get, Header, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { preventionReportCsv } from './prevention-report-csv.js';
import { AskPreventionReport, programmesIn, publishedIn } from './prevention-report.requests.js';
import { PreventionReports, type ReportQuestion } from './prevention-report.js';

/** The quarterly prevention report: internal, with small numbers. What is published from it is somebody's decision, elsewhere. */
@Controller('api/outcomes')
export class PreventionReportHttp {
  constructor(private readonly reports: PreventionReports) {}

  @Get('prevention-report')
  @Allow('prevention-report:read')
  report(@Signed() by: Officer, @Query() asked: AskPreventionReport) {
    return this.reports.of(by, questionIn(asked));
  }

  @Get('prevention-report.csv')
  @Allow('prevention-report:read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="prevention-report.csv"')
  async reportAsFile(@Signed() by: Officer, @Query() asked: AskPreventionReport) {
    return preventionReportCsv(await this.reports.of(by, questionIn(asked)));
  }
}

const questionIn = (asked: AskPreventionReport): ReportQuestion => ({
  from: asked.from,
  to: asked.to,
  programmes: programmesIn(asked),
  published: publishedIn(asked),
});
