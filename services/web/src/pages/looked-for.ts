import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { textOf, type Answers } from '../forms/answers.js';
import { Page } from '../web/page.js';

const RECORD = /(people|referrals|enrolments)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i;

/** For whoever may ask who looked and not open the record itself: its address was given to them. */
@Page('audit:read')
@Controller('looked')
export class LookedForPages {
  @Get()
  @Render('looked-for')
  ask() {
    return { title: TITLE, form: {} };
  }

  @Post()
  find(@Body() form: Answers, @Res() reply: FastifyReply) {
    const [, kind, id] = RECORD.exec(textOf(form, 'record') ?? '') ?? [];
    if (kind && id) return reply.redirect(`/${kind.toLowerCase()}/${id.toLowerCase()}/looked`, 303);
    const message = 'Enter the address of a record, with people, referrals or enrolments and a number in it';
    return reply.code(422).view('looked-for', { title: TITLE, form, errors: [{ field: 'record', message }] });
  }
}

const TITLE = 'Who looked at a record?';
