import { Body, Controller, Get, NotFoundException, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { carerInForm, readCarer } from './person-answers.js';
import { labelIn } from './person.presenter.js';

/** A parent or carer is put right, or leaves the record, whose history keeps what was known. */
@Page('person:correct')
@Controller('people/:id/carers/:carer')
export class CarerChangePages {
  constructor(private readonly people: PeopleClient) {}

  @Get('correction')
  @Render('carer')
  async askCorrection(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @RecordId('carer') carerId: string,
    @Typed() typed: Answers,
  ) {
    const { carer, correction } = await this.around(by, { id, carerId });
    return { ...correction, form: { ...carerInForm(carer), ...typed } };
  }

  @Post('correction')
  async correct(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @RecordId('carer') carerId: string,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const { correction } = await this.around(by, { id, carerId });
    const { carer, unread: ofCarer } = readCarer(form);
    const reason = textOf(form, 'reason');
    const unread = wrong([...ofCarer, reason ? null : { field: 'reason', message: 'Enter why it is corrected' }]);
    const corrected = { ...carer, reason: reason ?? '' };
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.people.correctCarer(by, { id, carerId }, corrected, sent),
      view: 'carer',
      again: () => correction,
      notice: 'The parent or carer is corrected. What it said before is kept in the history.',
      to: `/people/${id}`,
    });
  }

  @Get('ending')
  @Render('say-why')
  async askEnding(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @RecordId('carer') carerId: string,
    @Typed() form: Answers,
  ) {
    return { ...(await this.around(by, { id, carerId })).ending, form };
  }

  @Post('ending')
  async end(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @RecordId('carer') carerId: string,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const { ending } = await this.around(by, { id, carerId });
    const reason = textOf(form, 'reason');
    const unread = wrong([reason ? null : { field: 'reason', message: 'Enter why they are removed' }]);
    return settle(reply, {
      form,
      unread,
      ask: (sent) => this.people.endCarer(by, { id, carerId }, reason ?? '', sent),
      view: 'say-why',
      again: () => ending,
      notice: 'The parent or carer is removed. The history of the record keeps them.',
      to: `/people/${id}`,
    });
  }

  private async around(by: Visitor, { id, carerId }: { id: string; carerId: string }) {
    const [person, { relations }] = await Promise.all([this.people.person(by, id), this.people.choices(by)]);
    const carer = person.carers?.find((one) => one.id === carerId);
    if (!carer) throw new NotFoundException('This person has no such parent or carer now');
    const back = { href: `/people/${id}` };
    const both = { name: `${person.givenName} ${person.familyName}`, version: carer.version, back };
    return {
      carer,
      correction: {
        ...both,
        title: 'Correct a parent or carer',
        isCorrection: true,
        relations: relations.map(({ code, label }) => ({ code, name: label })),
      },
      ending: {
        ...both,
        title: 'Remove a parent or carer',
        words: `${carer.name} (${labelIn(relations, carer.relation)}) leaves the record. Its history keeps what was known of them.`,
        why: 'Why are they removed?',
        button: 'Remove from the record',
      },
    };
  }
}
