import { Body, Controller, Get, NotFoundException, Post, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PeopleClient } from '../client/people.js';
import type { Answers } from '../forms/answers.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { postInForm, presentChoices, presentOfficers, readEmployment, readPost } from './officers.presenter.js';

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
  employ(@Visiting() by: Visitor, @Body() form: Answers, @Res() reply: FastifyReply) {
    const { employment, unread } = readEmployment(form, by.me.agency.id);
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.people.employ(by, employment, sent),
      view: 'officer',
      again: () => this.aroundNew(by),
      notice: 'They can sign in from now on.',
      to: '/officers',
    });
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
  move(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    const { post, unread } = readPost(form, by.me.agency.id);
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.people.moveOfficer(by, id, post, sent),
      view: 'officer',
      again: () => this.aroundMove(by, id),
      notice: 'Their post is changed, and holds from their next page on.',
      to: '/officers',
    });
  }

  @Get(':id/leaving')
  @Page('officer:leave')
  @Render('officer-leaving')
  askLeaving(@Visiting() by: Visitor, @RecordId() id: string) {
    return this.aroundLeaving(by, id);
  }

  @Post(':id/leaving')
  @Page('officer:leave')
  leave(@Visiting() by: Visitor, @RecordId() id: string, @Body() form: Answers, @Res() reply: FastifyReply) {
    return settle(reply, {
      form,
      ask: (sent) => this.people.letOfficerGo(by, id, sent),
      view: 'officer-leaving',
      again: () => this.aroundLeaving(by, id),
      notice: 'They have left, and can no longer sign in.',
      to: '/officers',
    });
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
