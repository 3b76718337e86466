import { Body, Controller, Get, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OutcomesClient } from '../client/outcomes.js';
import { PeopleClient } from '../client/people.js';
import type { Answers } from '../forms/answers.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { contentInForm, readContent } from './police-outcome-answers.js';
import { presentCorrection } from './police-outcome.presenter.js';

/** What is kept was wrong, or the police changed their mind: it is put right, and what it said before stays. */
@Page('police-outcome:record')
@Controller('police-outcomes/:id/correction')
export class CorrectOutcomePages {
  constructor(
    private readonly outcomes: OutcomesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get()
  @Render('police-outcome')
  async ask(@Visiting() by: Visitor, @RecordId() id: string, @Typed() typed: Answers) {
    const { outcome, page } = await this.around(by, id);
    return { ...page, form: { ...contentInForm(outcome), ...typed } };
  }

  @Post()
  async correct(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const { outcome, page } = await this.around(by, id);
    const { correction, unread } = readContent(form);
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.outcomes.correct(by, id, correction, sent),
      view: 'police-outcome',
      again: () => page,
      notice: 'The outcome is corrected. What it said before is kept beside it.',
      to: `/people/${outcome.personId}`,
    });
  }

  private async around(by: Visitor, id: string) {
    const [outcome, types] = await Promise.all([this.outcomes.outcome(by, id), this.outcomes.outcomeTypes(by)]);
    const names = await this.people.names(by, [outcome.personId]);
    return { outcome, page: presentCorrection(outcome, { types, name: names.get(outcome.personId) }) };
  }
}
