import { Body, Controller, Get, NotFoundException, Post, Render, Req, Res } from '@nestjs/common';
import { Open } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DemoProvider } from './demo-provider.js';
import { presentStaff } from './staff.presenter.js';

/** Who are you? One button for each demo person, nothing to remember. */
@Open('this is where a demo person signs in')
@Controller('idp-sign-in/:uid')
export class DemoSignInPages {
  constructor(private readonly demo: DemoProvider) {}

  @Get()
  @Render('idp-sign-in')
  async choose(@Req() { raw }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { staff } = await this.waiting(raw, reply);
    return { agencies: presentStaff(staff) };
  }

  @Post()
  async chosen(@Req() { raw }: FastifyRequest, @Res() reply: FastifyReply, @Body() { person }: { person?: string }) {
    const { provider, staff } = await this.waiting(raw, reply);
    const known = staff.officers.find(({ subject }) => subject === person);
    if (!known) throw new NotFoundException('There is no such demo person.');
    const login = { accountId: known.subject, remember: false };
    const next = await provider.interactionResult(raw, reply.raw, { login }, { mergeWithLastSubmission: false });
    return reply.redirect(next, 303);
  }

  /** @throws NotFoundException unless this browser has begun a sign-in that is still open */
  private async waiting(raw: FastifyRequest['raw'], reply: FastifyReply) {
    const { now } = this.demo;
    if (!now) throw new NotFoundException('People sign in elsewhere.');
    await now.provider.interactionDetails(raw, reply.raw).catch(() => {
      throw new NotFoundException('This sign-in has ended: start again.');
    });
    return now;
  }
}
