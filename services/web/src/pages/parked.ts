import { Body, Controller, Get, NotFoundException, Param, Post, Render, Req, Res } from '@nestjs/common';
import { mayCall } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OperatingClient, type Where } from '../client/operating.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { settle } from '../forms/settle.js';
import { Typed } from '../forms/typed.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, Visiting } from '../web/page.js';
import { keeperIn, presentRunning, presentStanding } from './parked.presenter.js';

/** The same as the service asks: skipping loses an effect for ever, and somebody will want to know why. */
const LEAST_REASON = 20;

/** Where and which key, out of an address. Throws NotFoundException when it is no service of ours. */
const whereIn = {
  transform({ service = '', key = '' }: Record<string, string>): Where {
    const keeper = keeperIn(service);
    if (!keeper) throw new NotFoundException();
    return { service: keeper, key };
  },
};

/** What stands still, and what an operator may do about it: hear it again, send it again, or let one event go. */
@Controller()
export class ParkedPages {
  constructor(private readonly operating: OperatingClient) {}

  @Get('parked')
  @Page('parked:read')
  @Render('parked')
  async list(@Visiting() by: Visitor, @Req() request: FastifyRequest) {
    return { ...presentStanding(await this.operating.standing(by)), notice: takeNotice(request) };
  }

  @Get('running')
  @Page('audit-head:read')
  @Render('running')
  async running(@Visiting() by: Visitor) {
    // An auditor looks at the seals; what stands still is an operator's matter.
    const isOperating = mayCall(by.me.role, 'parked:read');
    const [sealed, standing] = await Promise.all([
      this.operating.sealed(by),
      isOperating ? this.operating.standing(by) : null,
    ]);
    return presentRunning(sealed, standing);
  }

  @Post('parked/:service/:key/release')
  @Page('parked:release')
  release(@Visiting() by: Visitor, @Param(whereIn) where: Where, @Body() form: Answers, @Res() reply: FastifyReply) {
    return settle(reply, {
      ...this.fromTheList(by, form),
      ask: (sent) => this.operating.release(by, where, sent),
      notice: 'It is heard: the record goes on.',
    });
  }

  @Post('refused/:service/:key/sending')
  @Page('parked:release')
  sendAgain(@Visiting() by: Visitor, @Param(whereIn) where: Where, @Body() form: Answers, @Res() reply: FastifyReply) {
    return settle(reply, {
      ...this.fromTheList(by, form),
      ask: (sent) => this.operating.sendAgain(by, where, sent),
      notice: 'It is sent again, and what waited behind it.',
    });
  }

  @Get('parked/:service/:key/skip')
  @Page('parked:skip')
  @Render('parked-skip')
  async askSkip(@Visiting() by: Visitor, @Param(whereIn) where: Where, @Typed() form: Answers) {
    return { ...(await this.around(by, where)), form };
  }

  @Post('parked/:service/:key/skip')
  @Page('parked:skip')
  skip(@Visiting() by: Visitor, @Param(whereIn) where: Where, @Body() form: Answers, @Res() reply: FastifyReply) {
    const [eventId, reason] = [textOf(form, 'eventId') ?? '', textOf(form, 'reason') ?? ''];
    const message = `Say in at least ${LEAST_REASON} characters why it shall take no effect`;
    return settle(reply, {
      form,
      unread: wrong([reason.length >= LEAST_REASON ? null : { field: 'reason', message }]),
      ask: (sent) => this.operating.skip(by, where, { eventId, reason }, sent),
      view: 'parked-skip',
      again: () => this.around(by, where),
      notice: 'The event is skipped and takes no effect. What waited behind it is tried now.',
      to: '/parked',
    });
  }

  /** The two buttons in the rows of the list. */
  private fromTheList(by: Visitor, form: Answers) {
    const again = async () => presentStanding(await this.operating.standing(by));
    return { form, view: 'parked', again, to: '/parked' };
  }

  private async around(by: Visitor, { service, key }: Where) {
    const { parked } = await this.operating.standing(by);
    const standing = parked.find((each) => each.service === service && each.key === key);
    if (!standing) throw new NotFoundException();
    const { eventId, type, reason, facts } = standing;
    return {
      title: 'Skip this event?',
      service,
      key,
      eventId,
      type,
      why: reason,
      waiting: facts - 1,
      back: { href: '/parked' },
    };
  }
}
