import { Controller, Get, Header, Logger, Post, Query, Render, Req, Res } from '@nestjs/common';
import { Open } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WebSettings } from '../settings.js';
import { sessionCookie } from '../web/sessions.js';
import { Identity } from './identity.js';
import { ownPath } from './own-path.js';

@Open('nobody is signed in before signing in, or after signing out')
@Controller()
export class SignInPages {
  private readonly log = new Logger('sign-in');

  constructor(
    private readonly identity: Identity,
    private readonly settings: WebSettings,
  ) {}

  @Get('sign-in')
  async leave(@Req() { session }: FastifyRequest, @Res() reply: FastifyReply, @Query('to') to?: string) {
    const { url, flow } = await this.identity.begin(ownPath(to));
    session.flow = flow;
    return reply.redirect(url, 303);
  }

  @Get('sign-in/callback')
  async comeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { flow } = request.session;
    const refused = (error: Error) => void this.log.warn(`a sign-in was refused: ${error.message}`);
    const tokens = flow && (await this.identity.finish(request.url, flow).catch(refused));
    if (!tokens) return reply.code(400).view('sign-in-failed');
    // A session id that somebody planted before sign-in must not be worth anything after it.
    await request.session.regenerate();
    Object.assign(request.session, { tokens, startedAt: Date.now() });
    return reply.redirect(flow.returnTo, 303);
  }

  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { tokens } = request.session;
    await request.session.destroy();
    reply.clearCookie(sessionCookie(this.settings).name, { path: '/' });
    return reply.redirect(tokens ? await this.identity.endUrl(tokens) : '/signed-out', 303);
  }

  // Not earlier: with its cookies gone the provider could not tell whom to sign out.
  @Get('signed-out')
  @Header('Clear-Site-Data', '"cookies", "storage"')
  @Render('signed-out')
  signedOut() {
    return {};
  }

  /** Where the script of a page leads that stood on the screen until its session ended. */
  @Get('timed-out')
  @Render('timed-out')
  timedOut(@Query('to') to?: string, @Query('kept') kept?: string) {
    return { returnTo: ownPath(to), isKept: kept === 'yes' };
  }
}
