import { Body, Controller, Get, NotFoundException, Post, Render, Req, Res } from '@nestjs/common';
import type { FieldError } from '@waymark/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kept } from '../client/call.js';
import { PeopleClient } from '../client/people.js';
import type { Answers } from '../forms/answers.js';
import { sending, sentWith } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { leaveNotice, takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { postInForm, presentChoices, presentOfficers, readEmployment, readPost } from './officers.presenter.js';

type Web = { request: FastifyRequest; reply: FastifyReply };
type Step = {
  unread: FieldError[];
  ask: () => Promise<Kept>;
  done: string;
  again: () => Promise<object>;
  view: string;
};

/** Who works in the own agency: people and settings, and no child's record. */
@Controller('officers')
export class OfficerPages {
  constructor(private readonly people: PeopleClient) {}

  @Get()
  @Page('officer:join')
  @Render('officers')
  async list(@Visiting() by: Visitor, @Req() request: FastifyRequest) {
    const [officers, teams] = await Promise.all([this.people.officers(by), this.people.teams(by)]);
    return { ...presentOfficers(officers, by.me), teams, notice: takeNotice(request) };
  }

  @Get('new')
  @Page('officer:join')
  @Render('officer')
  async askNew(@Visiting() by: Visitor, @Typed() form: Answers) {
    return { ...(await this.aroundNew(by)), form };
  }

  @Post('new')
  @Page('officer:join')
  employ(@Visiting() by: Visitor, @Body() form: Answers, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { employment, unread } = readEmployment(form, by.me.agency.id);
    const ask = () => this.people.employ(by, employment, sentWith(form));
    const again = () => this.aroundNew(by);
    const step = { unread, ask, again, view: 'officer', done: 'They can sign in from now on.' };
    return this.send(form, step, { request, reply });
  }

  @Get(':id/move')
  @Page('officer:move')
  @Render('officer')
  async askMove(@Visiting() by: Visitor, @RecordId() id: string, @Typed() typed: Answers) {
    const { officer, ...around } = await this.aroundMove(by, id);
    return { ...around, form: { ...postInForm(officer), ...typed } };
  }

  @Post(':id/move')
  @Page('officer:move')
  move(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { post, unread } = readPost(form, by.me.agency.id);
    const ask = () => this.people.moveOfficer(by, id, post, sentWith(form));
    const again = () => this.aroundMove(by, id);
    const step = {
      unread,
      ask,
      again,
      view: 'officer',
      done: 'Their post is changed, and holds from their next page on.',
    };
    return this.send(form, step, { request, reply });
  }

  @Get(':id/leaving')
  @Page('officer:leave')
  @Render('officer-leaving')
  askLeaving(@Visiting() by: Visitor, @RecordId() id: string) {
    return this.aroundLeaving(by, id);
  }

  @Post(':id/leaving')
  @Page('officer:leave')
  leave(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Body() form: Answers,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const ask = () => this.people.letOfficerGo(by, id, sentWith(form));
    const again = () => this.aroundLeaving(by, id);
    const step = {
      unread: [],
      ask,
      again,
      view: 'officer-leaving',
      done: 'They have left, and can no longer sign in.',
    };
    return this.send(form, step, { request, reply });
  }

  private async send(form: Answers, { unread, ask, done, again, view }: Step, { request, reply }: Web) {
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(ask);
    if (errors) return reply.code(422).view(view, { ...(await again()), form, errors, version: form['_version'] });
    leaveNotice(request, done);
    return reply.redirect('/officers', 303);
  }

  private async aroundNew(by: Visitor) {
    const choices = presentChoices(await this.people.teams(by), by.me.role);
    return { title: 'New officer', isNew: true, ...choices, back: BACK };
  }

  private async aroundMove(by: Visitor, id: string) {
    const officer = await this.officer(by, id);
    const choices = presentChoices(await this.people.teams(by), by.me.role);
    return { title: 'Change a post', officer, name: officer.name, version: officer.version, ...choices, back: BACK };
  }

  private async aroundLeaving(by: Visitor, id: string) {
    const { name, version } = await this.officer(by, id);
    return { title: 'Do they leave?', name, version, back: BACK };
  }

  /** Of the own agency. @throws NotFoundException */
  private async officer(by: Visitor, id: string) {
    const officer = (await this.people.officers(by)).find((each) => each.id === id);
    if (!officer) throw new NotFoundException();
    return officer;
  }
}

const BACK = { href: '/officers' };
