import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { PATIENCE_FOR_FILES } from '../client/call.js';
import { OutcomesClient } from '../client/outcomes.js';
import type { Answers } from '../forms/answers.js';
import { sending, sentWith } from '../forms/send.js';
import { readUpload } from '../forms/upload.js';
import type { Visitor } from '../request.js';
import { SessionTokens } from '../sign-in/session-tokens.js';
import { leaveNotice, takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { SCHEME_CHOICES } from './identifier-schemes.js';
import { presentImport } from './import.presenter.js';

const AROUND = { schemes: SCHEME_CHOICES };

/** A file of police outcomes: staged, looked at by a person, then kept all together or not at all. */
@Controller('imports')
export class ImportPages {
  constructor(
    private readonly outcomes: OutcomesClient,
    private readonly tokens: SessionTokens,
  ) {}

  @Get('new')
  @Page('police-outcome:import')
  @Render('import')
  ask() {
    return AROUND;
  }

  @Post('new')
  @Page('police-outcome:import')
  async upload(@Visiting() by: Visitor, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    // The service looks people up, in this person's name, for as long as it reads: the token must last as well.
    const token = await this.tokens.access(request, PATIENCE_FOR_FILES);
    const { csv, key, errors: unread } = await readUpload(request);
    if (unread) return reply.code(422).view('import', { ...AROUND, errors: unread });
    const asked = () => this.outcomes.stage({ ...by, token }, csv, { key: key ?? randomUUID() });
    const { done, errors } = await sending(asked);
    if (errors) {
      const ofTheFile = errors.map(({ message }) => ({ field: 'file', message }));
      return reply.code(422).view('import', { ...AROUND, errors: ofTheFile });
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
    const accepts = form['acceptRejected'] === 'yes';
    const { errors } = await sending(() => this.outcomes.confirm(by, id, accepts, sentWith(form)));
    if (errors) {
      const page = await this.shown(by, id);
      const box = page.mustAcceptRejected && !accepts ? 'acceptRejected' : '';
      const ofTheBox = errors.map(({ field, message }) => ({ field: field || box, message }));
      return reply.code(422).view('import-report', { ...page, errors: ofTheBox });
    }
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
