import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { OutcomesClient } from '../client/outcomes.js';
import type { Answers } from '../forms/answers.js';
import { sending, sentWith } from '../forms/send.js';
import { readUpload } from '../forms/upload.js';
import type { Visitor } from '../request.js';
import { leaveNotice, takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { presentImport } from './import.presenter.js';

/** A file of police outcomes: staged, looked at by a person, then kept all together or not at all. */
@Controller('imports')
export class ImportPages {
  constructor(private readonly outcomes: OutcomesClient) {}

  @Get('new')
  @Page('police-outcome:import')
  @Render('import')
  ask() {
    return {};
  }

  @Post('new')
  @Page('police-outcome:import')
  async upload(@Visiting() by: Visitor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { csv, key, errors: unread } = await readUpload(request);
    const asked = () => this.outcomes.stage(by, csv, { key: key ?? randomUUID() });
    const { done, errors } = unread ? { done: null, errors: unread } : await sending(asked);
    if (errors) {
      const ofTheFile = errors.map(({ message }) => ({ field: 'file', message }));
      return reply.code(422).view('import', { errors: ofTheFile });
    }
    return reply.redirect(`/imports/${done.id}`, 303);
  }

  @Get(':id')
  @Page('import:read')
  @Render('import-report')
  async report(@Visiting() by: Visitor, @RecordId() id: string, @Req() request: FastifyRequest) {
    return { ...(await this.shown(by, id)), notice: takeNotice(request) };
  }

  @Post(':id')
  @Page('police-outcome:import')
  async confirm(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const asked = () => this.outcomes.confirm(by, id, form['acceptRejected'] === 'yes', sentWith(form));
    const { errors } = await sending(asked);
    if (errors) return reply.code(422).view('import-report', { ...(await this.shown(by, id)), errors });
    leaveNotice(request, 'The outcomes are imported.');
    return reply.redirect(`/imports/${id}`, 303);
  }

  private async shown(by: Visitor, id: string) {
    const [report, { rejections }] = await Promise.all([
      this.outcomes.report(by, id),
      this.outcomes.rejections(by, id),
    ]);
    return presentImport(report, rejections);
  }
}
