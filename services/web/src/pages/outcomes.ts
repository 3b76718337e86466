import { Controller, Get, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OutcomesClient } from '../client/outcomes.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Answers } from '../forms/answers.js';
import { sending } from '../forms/send.js';
import type { Visitor } from '../request.js';
import { Page, Visiting } from '../web/page.js';
import { presentBeside, readBeside } from './beside.presenter.js';
import { presentDeliveries, readDeliveries } from './deliveries.presenter.js';
import { presentEntrants, readEntrants } from './entrants.presenter.js';
import { anchorIn, monthsIn, presentRates } from './outcomes.presenter.js';
import { presentTreatment, readTreatment } from './treatment.presenter.js';

/** Who came back. Each anchor has its own page: the two answer different questions and are never in one table. */
@Controller('outcomes')
export class OutcomesPages {
  constructor(
    private readonly outcomes: OutcomesClient,
    private readonly programmes: ProgrammesClient,
  ) {}

  @Get()
  @Page('rate:read')
  @Render('outcomes')
  async rates(@Visiting() by: Visitor, @Query() query: Answers) {
    const asked = { anchor: anchorIn(query), months: monthsIn(query) };
    const [all, programmes] = await Promise.all([this.outcomes.rate(by, asked), this.programmes.catalogue(by)]);
    return presentRates(all, programmes);
  }

  @Get('intention-to-treat')
  @Page('rate:read')
  async treatment(@Visiting() by: Visitor, @Query() form: Answers, @Res() reply: FastifyReply) {
    const { asked, errors: unread } = readTreatment(form);
    const programmes = await this.programmes.catalogue(by);
    if (unread)
      return reply.code(422).view('treatment', presentTreatment(null, { form, asked, programmes, errors: unread }));
    const { done, errors } = await sending(() => this.outcomes.treatment(by, asked));
    const page = presentTreatment(done, { form, asked, programmes, errors });
    return reply.code(errors ? 422 : 200).view('treatment', page);
  }

  /** The same table as a file, passed on as it comes. */
  @Get('intention-to-treat.csv')
  @Page('rate:read')
  async treatmentAsFile(@Visiting() by: Visitor, @Query() form: Answers, @Res() reply: FastifyReply) {
    const { asked, errors } = readTreatment(form);
    if (errors) return reply.redirect('/outcomes/intention-to-treat', 303);
    const csv = await this.outcomes.treatmentCsv(by, asked);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="intention-to-treat.csv"')
      .send(csv);
  }

  @Get('local-and-national')
  @Page('rate:read')
  async beside(@Visiting() by: Visitor, @Query() query: Answers, @Res() reply: FastifyReply) {
    const { form, asked, errors: unread } = readBeside(query, by.me.today);
    const programmes = await this.programmes.catalogue(by);
    const { done, errors } = unread
      ? { done: null, errors: unread }
      : await sending(() => this.outcomes.beside(by, asked));
    const page = presentBeside(done, { form, programmes, errors });
    return reply.code(errors ? 422 : 200).view('local-and-national', page);
  }

  @Get('first-time-entrants')
  @Page('rate:read')
  async entrants(@Visiting() by: Visitor, @Query() query: Answers, @Res() reply: FastifyReply) {
    const { form, asked, errors: unread } = readEntrants(query, by.me.today);
    const { done, errors } = unread
      ? { done: null, errors: unread }
      : await sending(() => this.outcomes.firstTimeEntrants(by, asked));
    const page = presentEntrants(done, { form, errors, role: by.me.role });
    return reply.code(errors ? 422 : 200).view('first-time-entrants', page);
  }

  @Get('deliveries')
  @Page('delivery:read')
  async deliveries(@Visiting() by: Visitor, @Query() query: Answers, @Res() reply: FastifyReply) {
    const { form, asked, errors: unread } = readDeliveries(query, by.me.today);
    const programmes = await this.programmes.catalogue(by);
    const { done, errors } = unread
      ? { done: null, errors: unread }
      : await sending(() => this.outcomes.deliveries(by, asked));
    const page = presentDeliveries(done, { form, programmes, errors, role: by.me.role });
    return reply.code(errors ? 422 : 200).view('deliveries', page);
  }
}
