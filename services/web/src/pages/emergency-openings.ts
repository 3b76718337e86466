import { Body, Controller, Get, Post, Render, Req, Res } from '@nestjs/common';
import { mayCall } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DutiesClient } from '../client/duties.js';
import { PeopleClient } from '../client/people.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { inPlainWords } from '../web/words.js';
import { takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { lastYear, presentOpenings, presentReview } from './emergency.presenter.js';

/** What was opened in an emergency, for whoever reviews it and whoever checks that it is reviewed. */
@Controller('emergency-openings')
export class EmergencyOpeningPages {
  constructor(
    private readonly duties: DutiesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get()
  @Page('emergency:list')
  @Render('emergency-openings')
  async list(@Visiting() by: Visitor, @Req() request: FastifyRequest) {
    const [openings, counts, { emergencies }] = await Promise.all([
      this.duties.openings(by),
      this.duties.openingCounts(by, lastYear(by.me.today)),
      this.people.choices(by),
    ]);
    return { ...presentOpenings(openings, { counts, emergencies }), notice: takeNotice(request) };
  }

  @Get(':id/review')
  @Page('emergency:list')
  @Render('emergency-review')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.around(by, id)), form };
  }

  @Post(':id/review')
  @Page('emergency:review')
  review(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const [finding, note] = [textOf(form, 'finding'), textOf(form, 'note')];
    const unread = wrong([
      finding ? null : { field: 'finding', message: 'Choose what you found' },
      note ? null : { field: 'note', message: 'Enter how you know' },
    ]);
    const given = { finding: finding ?? '', note: note ?? '' };
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.duties.reviewOpening(by, id, given, sent),
      view: 'emergency-review',
      again: () => this.around(by, id),
      notice: 'The opening is reviewed.',
      to: '/emergency-openings',
    });
  }

  private async around(by: Visitor, id: string) {
    const [opening, { emergencies, findings }] = await Promise.all([
      this.duties.opening(by, id),
      this.people.choices(by),
    ]);
    return {
      ...presentReview(opening, emergencies),
      mayReview: mayCall(by.me.role, 'emergency:review'),
      findings: findings.map((code) => ({ code, name: inPlainWords(code) })),
    };
  }
}
