import { Body, Controller, Get, NotFoundException, Param, ParseIntPipe, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Enrolment } from '../client/enrolment.js';
import { ProgrammesClient } from '../client/programmes.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { presentFinding, presentReview, presentWarning, excusedIn } from './compliance.presenter.js';
import { EnrolmentForms } from './enrolment-forms.js';

/** The system finds, people decide: what becomes of a finding, a warning, a breach review. */
@Controller('enrolments/:id')
export class CompliancePages {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly forms: EnrolmentForms,
  ) {}

  @Get('findings/:number')
  @Page('finding:decide')
  @Render('finding')
  async askFinding(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('number', ParseIntPipe) number: number,
    @Typed() form: Answers,
  ) {
    const around = await this.forms.around(by, id);
    return { ...around, ...presentFinding(findingIn(around.enrolment, number)), form };
  }

  @Post('findings/:number')
  @Page('finding:decide')
  async decide(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('number', ParseIntPipe) number: number,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const [decision, reason] = [textOf(form, 'decision') ?? '', textOf(form, 'reason') ?? ''];
    const unread = wrong([
      decision ? null : { field: 'decision', message: 'Choose a decision' },
      reason ? null : { field: 'reason', message: 'Enter the reason' },
    ]);
    const finding = findingIn(await this.programmes.one(by, id), number);
    const sessions = decision === 'excuse-accepted' ? excusedIn(form, finding) : null;
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) => this.programmes.decide(by, { id, finding: number, decision, sessions, reason }, sent),
      view: 'finding',
      more: presentFinding(finding),
      notice: 'The finding is decided.',
    });
  }

  @Get('warnings/new')
  @Page('warning:issue')
  @Render('warning')
  async askWarning(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    const around = await this.forms.around(by, id);
    return { ...around, ...presentWarning(around.enrolment, by.me.role), form };
  }

  @Post('warnings/new')
  @Page('warning:issue')
  async warn(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const [level, failure, words] = [textOf(form, 'level'), textOf(form, 'failure'), textOf(form, 'words')];
    const unread = wrong([
      level ? null : { field: 'level', message: 'Choose a first or a final warning' },
      failure ? null : { field: 'failure', message: 'Choose what the warning is about' },
      words ? null : { field: 'words', message: 'Enter what was said to the child' },
    ]);
    const warning = { level: level ?? '', failure: failure ?? '', words: words ?? '' };
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) => this.programmes.warn(by, id, warning, sent),
      view: 'warning',
      more: presentWarning(await this.programmes.one(by, id), by.me.role),
      notice: 'The warning is issued.',
    });
  }

  @Get('breach-review')
  @Page('breach:review')
  @Render('breach-review')
  async askReview(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    const around = await this.forms.around(by, id);
    return { ...around, ...presentReview(around.enrolment), form };
  }

  @Post('breach-review')
  @Page('breach:review')
  async review(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const [decision, reason] = [textOf(form, 'decision'), textOf(form, 'reason')];
    const reasonCode = decision === 'closed-without-fault' ? textOf(form, 'reasonCode') : null;
    const unread = wrong([
      decision ? null : { field: 'decision', message: 'Choose a decision' },
      reason ? null : { field: 'reason', message: 'Enter the reason' },
    ]);
    const judgement = { decision: decision ?? '', reasonCode, reason: reason ?? '' };
    return this.forms.send(reply, {
      ...{ by, id, form, unread },
      ask: (sent) => this.programmes.reviewBreach(by, id, judgement, sent),
      view: 'breach-review',
      more: presentReview(await this.programmes.one(by, id)),
      notice: 'The breach review is decided.',
    });
  }
}

function findingIn({ findings }: Enrolment, number: number) {
  const finding = findings.find((each) => each.number === number);
  if (!finding) throw new NotFoundException('There is no such finding.');
  return finding;
}
