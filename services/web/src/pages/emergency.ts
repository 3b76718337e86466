import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import type { FieldError } from '@waymark/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DutiesClient } from '../client/duties.js';
import type { Emergency } from '../client/duty.js';
import { PeopleClient } from '../client/people.js';
import { ProblemAnswer } from '../client/problem-answer.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle, type Settling } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import { UnsavedAnswers } from '../forms/unsaved.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { presentLive } from './emergency.presenter.js';
import { SCHEME_CHOICES } from './identifier-schemes.js';

/** A record that somebody may not see, for an hour: by a number in hand, or coming from the id of a child. */
@Page('emergency:open')
@Controller()
export class EmergencyPages {
  constructor(
    private readonly duties: DutiesClient,
    private readonly people: PeopleClient,
    private readonly unsaved: UnsavedAnswers,
  ) {}

  @Get('emergency')
  @Render('emergency')
  async ask(@Visiting() by: Visitor, @Typed() form: Answers, @Req() request: FastifyRequest) {
    return { ...(await this.around(by, null)), ...(await this.live(by)), form, notice: takeNotice(request) };
  }

  @Post('emergency')
  open(@Visiting() by: Visitor, @Body() form: Answers, @Res() reply: FastifyReply) {
    return this.opening(by, { personId: null, form, reply });
  }

  @Get('people/:id/emergency')
  @Render('emergency')
  async askForOne(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.around(by, id)), form };
  }

  @Post('people/:id/emergency')
  openOne(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    return this.opening(by, { personId: id, form, reply });
  }

  private async opening(by: Visitor, given: { personId: string | null; form: Answers; reply: FastifyReply }) {
    const { personId, form, reply } = given;
    const { emergency, unread } = emergencyIn(form, personId);
    const opening: Settling<unknown> = {
      form,
      unread,
      ask: (sent) => this.duties.openInEmergency(by, emergency, sent),
      view: 'emergency',
      again: async () => ({ ...(await this.around(by, personId)), ...(personId ? {} : await this.live(by)) }),
      notice: 'The record is open to you for an hour, to read only. Everything you look at is logged.',
      to: '/emergency',
    };
    try {
      return await settle(reply, opening);
    } catch (error) {
      if (!(error instanceof ProblemAnswer)) throw error;
      // What was typed waits sealed until they have signed in again and the page gives it back.
      if (error.code === 'sign-in-again')
        return reply.code(401).view('sign-in-again', { to: (await this.unsaved.keep(form)) ?? reply.request.url });
      if (error.code !== 'no-such-record') throw error;
      return settle(reply, { ...opening, unread: [personId ? NO_RECORD : NO_NUMBER] });
    }
  }

  private async around(by: Visitor, personId: string | null) {
    const { emergencies } = await this.people.choices(by);
    return {
      title: 'Open a record in an emergency',
      byNumber: personId === null,
      schemes: SCHEME_CHOICES,
      emergencies: emergencies.map(({ code, label }) => ({ code, name: label })),
      back: { href: '/people/find', text: 'Find a person' },
    };
  }

  private async live(by: Visitor) {
    const live = await this.duties.liveOpenings(by);
    const people = live.map(({ personId }) => personId);
    return presentLive(live, people.length > 0 ? await this.people.names(by, people) : new Map());
  }
}

const NO_RECORD: FieldError = { field: '', message: 'There is no such record' };
const NO_NUMBER: FieldError = { field: 'value', message: 'There is no record that you can open by this number' };

function emergencyIn(form: Answers, personId: string | null): { emergency: Emergency; unread: FieldError[] } {
  const [scheme, value] = [textOf(form, 'scheme'), textOf(form, 'value')];
  const [category, reason] = [textOf(form, 'category'), textOf(form, 'reason')];
  const unread = wrong([
    personId || scheme ? null : { field: 'scheme', message: 'Choose what kind of number it is' },
    personId || value ? null : { field: 'value', message: 'Enter the number' },
    category ? null : { field: 'category', message: 'Choose what kind of emergency it is' },
    reason ? null : { field: 'reason', message: 'Enter what has happened' },
  ]);
  const whom = personId ? { personId } : { identifier: { scheme: scheme ?? '', value: value ?? '' } };
  return { emergency: { ...whom, category: category ?? '', reason: reason ?? '' }, unread };
}
