import { Body, Controller, Get, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Referral } from '../client/referral.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Answers } from '../forms/answers.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { answersInDraft, isStep, readStep, type Step } from './draft-answers.js';
import { choicesFor } from './draft-choices.js';

/** One topic a page; what is answered is kept at once, and what is not asked stays as it was. */
@Page('referral:draft')
@Controller('referrals/:id/draft/:step')
export class DraftStepPages {
  constructor(
    private readonly referrals: ReferralsClient,
    private readonly programmes: ProgrammesClient,
    private readonly people: PeopleClient,
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
    const elsewhere = whereTo(step, referral);
    if (elsewhere) return reply.redirect(elsewhere, 303);
    const form = { ...answersInDraft(step, referral), ...typed };
    return reply.view(`draft-${step}`, {
      ...(await this.choices(by, step, referral)),
      form,
      version: referral.version,
    });
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
    const [referral, reasons] = await Promise.all([this.referrals.one(by, id), this.referrals.reasons(by)]);
    const read = readStep(step, form, { kept: referral, markers: reasons.safeguardingMarkers });
    return settle(reply, {
      form,
      unread: read.errors,
      ask: (sent) => this.referrals.answer(by, id, read.answers, sent),
      view: `draft-${step}`,
      again: () => this.choices(by, step, referral),
      to: `/referrals/${id}/draft`,
    });
  }

  /** Only what this step shows is asked for, and so only that is audited. */
  private async choices(by: Visitor, step: Step, { id, personId, agencyId: own }: Referral) {
    const back = { href: `/referrals/${id}/draft` };
    if (step === 'programme') return { back, programmes: await this.programmes.catalogue(by) };
    const reasons = await this.referrals.reasons(by);
    const carers = step === 'carer' ? ((await this.people.person(by, personId)).carers ?? []) : [];
    const agencies = step === 'receiving-agency' ? await this.people.agencies(by) : [];
    return { back, personId, ...choicesFor(step, reasons, { carers, agencies, own }) };
  }
}

/** Where somebody is led who cannot answer this now; null when they can. */
function whereTo(step: Step, { id, status, offence, withheld }: Referral): string | null {
  if (status !== 'draft') return `/referrals/${id}`;
  if (step === 'gravity' && !offence) return `/referrals/${id}/draft/offence`;
  return withheld.includes(step) ? `/referrals/${id}/draft` : null;
}

function stepOf(name: string): Step {
  if (isStep(name)) return name;
  throw new NotFoundException('There is no such question.');
}
