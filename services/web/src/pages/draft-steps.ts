import { Body, Controller, Get, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ProgrammesClient } from '../client/programmes.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Answers } from '../forms/answers.js';
import { sending, sentWith } from '../forms/send.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { answersInDraft, isStep, readStep, type Step } from './draft-answers.js';

/** One question a page; what is answered is kept at once, and what is not asked stays as it was. */
@Page('referral:draft')
@Controller('referrals/:id/draft/:step')
export class DraftStepPages {
  constructor(
    private readonly referrals: ReferralsClient,
    private readonly programmes: ProgrammesClient,
  ) {}

  @Get()
  async ask(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('step') name: string,
    @Typed() typed: Answers,
    @Res() reply: FastifyReply,
  ) {
    const step = stepOf(name);
    const referral = await this.referrals.one(by, id);
    if (referral.status !== 'draft') return reply.redirect(`/referrals/${id}`, 303);
    const form = { ...answersInDraft(referral), ...typed };
    return reply.view(`draft-${step}`, { ...(await this.choices(by, step, id)), form, version: referral.version });
  }

  @Post()
  async answer(
    @Visiting() by: Visitor,
    @RecordId() id: string,
    @Param('step') name: string,
    @Body() form: Answers,
    @Res() reply: FastifyReply,
  ) {
    const step = stepOf(name);
    const read = readStep(step, form);
    const asked = () => this.referrals.answer(by, id, read.answers, sentWith(form));
    const { errors } = read.errors.length > 0 ? read : await sending(asked);
    if (!errors) return reply.redirect(`/referrals/${id}/draft`, 303);
    const again = { ...(await this.choices(by, step, id)), form, errors, version: form['_version'] };
    return reply.code(422).view(`draft-${step}`, again);
  }

  private async choices(by: Visitor, step: Step, id: string) {
    const back = { href: `/referrals/${id}/draft` };
    if (step === 'programme') return { back, programmes: await this.programmes.catalogue(by) };
    if (step === 'route') return { back, routes: (await this.referrals.reasons(by)).routes };
    if (step === 'offence') return { back, categories: (await this.referrals.reasons(by)).offenceCategories };
    return { back };
  }
}

function stepOf(name: string): Step {
  if (isStep(name)) return name;
  throw new NotFoundException('There is no such question.');
}
