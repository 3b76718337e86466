import { pipeline, Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
  StreamableFile,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { Refusal } from '@waymark/kernel';
import { stringify } from 'csv-stringify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ImportCommands } from './import.commands.js';
import { ImportQueries } from './import.queries.js';
import { AfterRow, ConfirmImport } from './requests.js';

const CSV = 'text/csv';

@Controller('api/outcomes/imports')
export class ImportsHttp implements OnModuleInit {
  constructor(
    private readonly commands: ImportCommands,
    private readonly queries: ImportQueries,
    private readonly host: HttpAdapterHost,
  ) {}

  /** A file is the body itself, and nobody reads it before `upload` does: so it is never whole in memory, however large. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    if (!fastify.hasContentTypeParser(CSV)) fastify.addContentTypeParser(CSV, (_request, _unread, done) => done(null));
  }

  @Post()
  @Allow('police-outcome:import')
  upload(@Signed() by: Officer, @Req() { headers, raw }: FastifyRequest) {
    if (!headers['content-type']?.startsWith(CSV))
      throw new Refusal('invalid', 'no-file', 'Send the file itself as the body, with content type text/csv.');
    // Refusing a file half-way must not cut the connection, or the sender would never see why: the rest is let run out.
    return this.commands.stage(by, raw.iterator({ destroyOnReturn: false })).finally(() => raw.resume());
  }

  @Post(':id/confirmation')
  @Allow('police-outcome:import')
  confirm(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Body() body: ConfirmImport) {
    return this.commands.confirm(by, id, body);
  }

  @Get()
  @Allow('import:read')
  imports(@Signed() by: Officer) {
    return this.queries.imports(by);
  }

  @Get(':id')
  @Allow('import:read')
  import(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.queries.import(by, id);
  }

  @Get(':id/rejections')
  @Allow('import:read')
  rejections(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string, @Query() { after }: AfterRow) {
    return this.queries.rejections(by, id, after ?? 0);
  }

  /** For a spreadsheet: a mark that it is UTF-8, and no cell that it would take for a formula. */
  @Get(':id/rejections.csv')
  @Allow('import:read')
  @Header('content-type', 'text/csv; charset=utf-8')
  async rejectionsAsFile(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    const rejections = await this.queries.everyRejection(by, id);
    const lines = (async function* () {
      for await (const { row, sourceReference, reasons } of rejections)
        yield [row, sourceReference, reasons.map(({ sentence }) => sentence).join(' ')];
    })();
    const columns = ['row', 'source_reference', 'reason'];
    const file = pipeline(
      Readable.from(lines),
      stringify({ header: true, columns, bom: true, escape_formulas: true }),
      () => undefined,
    );
    return new StreamableFile(file, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="rejected-rows.csv"',
    });
  }
}
