import { Body, Controller, Get, Param, ParseIntPipe, Post, Render, Req, Res } from '@nestjs/common';
import type { FieldError } from '@waymark/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kept } from '../client/call.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { sending, sentWith, wrong } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';

type Asking = { id: string; view: string; form: Answers; done: string };
type Web = { request: FastifyRequest; reply: FastifyReply };

/** What is decided about an enrolment as a whole: the answer to the offer, its completion, its early end, its findings. */
@Controller('enrolments/:id')
export class EnrolmentAnswerPages {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly people: PeopleClient,
  ) {}

  @Get('offer')
  @Page('offer:accept')
  @Render('offer')
  async askOffer(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.around(by, id)), form };
  }

  @Post('offer')
  @Page('offer:accept')
  answerOffer(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const answer = textOf(form, 'answer');
    const start = dayOfAnswers(form, 'startOn', 'First session');
    const isAccepted = answer === 'accept';
    const unread = wrong([
      answer ? null : { field: '', message: 'Choose whether the offer is accepted or declined' },
      isAccepted ? start.error : null,
    ]);
    const ask = () =>
      isAccepted
        ? this.programmes.accept(by, id, start.day, sentWith(form))
        : this.programmes.decline(by, id, textOf(form, 'reason'), sentWith(form));
    const done = isAccepted
      ? 'The offer is accepted and the sessions are planned.'
      : 'The offer is declined. That is the child’s right.';
    return this.send(by, { id, view: 'offer', form, done }, { unread, ask }, { request, reply });
  }

  @Get('completion')
  @Page('enrolment:complete')
  @Render('completion')
  async askCompletion(@Visiting() by: Visitor, @RecordId() id: string) {
    return this.around(by, id);
  }

  @Post('completion')
  @Page('enrolment:complete')
  complete(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const ask = () => this.programmes.complete(by, id, sentWith(form));
    const done = 'The programme is completed. The outcome that was held back may be recorded now.';
    return this.send(by, { id, view: 'completion', form, done }, { unread: [], ask }, { request, reply });
  }

  @Get('return')
  @Page('enrolment:return')
  @Render('return')
  async askReturn(@Visiting() by: Visitor, @RecordId() id: string, @Typed() form: Answers) {
    return { ...(await this.around(by, id)), form };
  }

  @Post('return')
  @Page('enrolment:return')
  end(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const [kind, reason] = [textOf(form, 'kind') ?? '', textOf(form, 'reason') ?? ''];
    const unread = wrong([
      kind ? null : { field: 'kind', message: 'Choose why it ends' },
      reason ? null : { field: 'reason', message: 'Enter the reason' },
    ]);
    const ask = () => this.programmes.end(by, id, { kind, reason }, sentWith(form));
    return this.send(
      by,
      { id, view: 'return', form, done: 'The enrolment has ended.' },
      { unread, ask },
      { request, reply },
    );
  }

  @Get('findings/:number')
  @Page('finding:decide')
  @Render('finding')
  async askFinding(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('number', ParseIntPipe) number: number,
    @Typed() form: Answers,
  ) {
    return { ...(await this.around(by, id)), number, form };
  }

  @Post('findings/:number')
  @Page('finding:decide')
  decide(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('number', ParseIntPipe) finding: number,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const [decision, reason] = [textOf(form, 'decision') ?? '', textOf(form, 'reason') ?? ''];
    const unread = wrong([
      decision ? null : { field: 'decision', message: 'Choose a decision' },
      reason ? null : { field: 'reason', message: 'Enter the reason' },
    ]);
    const ask = () => this.programmes.decide(by, { id, finding, decision, reason }, sentWith(form));
    const asking = { id, view: 'finding', form: { ...form, number: String(finding) }, done: 'The finding is decided.' };
    return this.send(by, asking, { unread, ask }, { request, reply });
  }

  private async send(
    by: Visitor,
    { id, view, form, done }: Asking,
    { unread, ask }: { unread: FieldError[]; ask: () => Promise<Kept> },
    { request, reply }: Web,
  ) {
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(ask);
    if (errors) {
      const again = {
        ...(await this.around(by, id)),
        form,
        errors,
        version: form['_version'],
        number: Number(form['number']),
      };
      return reply.code(422).view(view, again);
    }
    leaveNotice(request, done);
    return reply.redirect(`/enrolments/${id}`, 303);
  }

  private async around(by: Visitor, id: string) {
    const enrolment = await this.programmes.one(by, id);
    const names = await this.people.names(by, [enrolment.personId]);
    return {
      enrolment,
      version: enrolment.version,
      name: names.get(enrolment.personId),
      back: { href: `/enrolments/${id}` },
    };
  }
}
