import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
  UnauthorizedException,
} from '@nestjs/common';
import { isDatabaseAway, mayCall, withoutPersonalData } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemAnswer } from '../client/problem-answer.js';
import type { UnsavedAnswers } from '../forms/unsaved.js';
import { OtherSite } from './csrf.js';
import { changedInWords } from './words.js';

export class NotSignedIn extends UnauthorizedException {}

type Words = { title: string; text: string };
type Page = Words & { status: number; changed?: string[] };

const pages: Record<number, Words> = {
  401: {
    title: 'Sign in to continue',
    text: 'You are not signed in, or were signed out because nothing happened for a while.',
  },
  403: { title: 'You cannot do this', text: 'Your role does not cover this page. You are still signed in.' },
  404: {
    title: 'Page not found',
    text: 'There is no such page, or no record that you may see here. Check the address, or start again from the first page.',
  },
  413: { title: 'That was too large', text: 'Send less at once. Nothing was changed.' },
  429: { title: 'Too many at once', text: 'Wait a minute, then try again.' },
  503: {
    title: 'Waymark cannot answer at the moment',
    text:
      'A part of Waymark is not working, or a look at a record could not be logged, and then nothing is shown. ' +
      'Try again in a minute. Sending the same form again does nothing twice.',
  },
};

const fault: Words = { title: 'Sorry, there is a problem', text: 'Try again later.' };
const timedOut: Page = {
  title: 'Sign in to continue',
  text: 'You were signed out because nothing happened for a while. What you typed is kept for 24 hours: sign in, and it is in the form again.',
  status: 401,
};
const staleForm: Words = {
  title: 'This form is no longer valid',
  text: 'Go back, load the page again and send the form once more.',
};

/** Turns an error into a page for people; what was asked under /api is answered by the kit's own filter. */
@Catch()
export class ErrorPages implements ExceptionFilter {
  private readonly log = new Logger('errors');

  constructor(
    private readonly forMachines: ExceptionFilter,
    private readonly unsaved: UnsavedAnswers,
  ) {}

  async catch(error: unknown, host: ArgumentsHost) {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (request.url.startsWith('/api/') || !reply.locals) return this.forMachines.catch(error, host);

    const kept = isLateForm(error) ? await this.keep(request) : null;
    const page = kept && !isSignedIn(request) ? timedOut : pageFor(error);
    const { status } = page;
    if (status >= 500) this.log.error({ correlation: request.id, ...withoutPersonalData(error) });
    const returnTo = kept ?? (request.method === 'GET' ? request.url : '/');
    const lookAgain = page.changed && RECORD.exec(request.url)?.[0];
    const emergency = status === 404 ? emergencyAt(request) : null;
    return reply.code(status).view('error', { ...page, reference: request.id, returnTo, lookAgain, kept, emergency });
  }

  /** Nothing awaits a filter: what fails here must not leave the person without an answer. */
  private keep({ body, id }: FastifyRequest): Promise<string | null> {
    return this.unsaved.keep(body).catch((error: unknown) => {
      this.log.error({ correlation: id, ...withoutPersonalData(error) });
      return null;
    });
  }
}

const isSignedIn = ({ session }: FastifyRequest): boolean => Boolean(session?.tokens);

/** Sent from a page of ours whose session is over, or is another one by now. */
const isLateForm = (error: unknown): boolean =>
  error instanceof NotSignedIn || (isFormError(error) && !(error instanceof OtherSite));

/** The page of a record, out of the address of one of its forms. */
const RECORD = /^\/[a-z]+\/[0-9a-f-]{36}/;

/** The way to a child's record for whoever may not see it: told about every id alike, whether there is such a child or not. */
function emergencyAt({ url, visitor }: FastifyRequest): string | null {
  const record = /^\/people\/[0-9a-f-]{36}/.exec(url)?.[0];
  return record && visitor && mayCall(visitor.me.role, 'emergency:open') ? `${record}/emergency` : null;
}

/** Which page tells the person what happened. */
export function pageFor(error: unknown): Page {
  if (isFormError(error)) return { ...staleForm, status: 403 };
  if (error instanceof ProblemAnswer) return pageForProblem(error);
  if (isDatabaseAway(error)) return pageOf(503);
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number })?.statusCode;
  return pageOf(status ?? 500);
}

function pageForProblem({ status, code, sentence, changed }: ProblemAnswer): Page {
  if (code === 'stale-version')
    return {
      title: 'Somebody changed this record',
      text: 'It was changed after you opened it, so nothing of yours was kept. Look at it again, then decide.',
      status: 409,
      changed: changed.map(changedInWords),
    };
  const isSaid = status < 500 && sentence && !(status in pages);
  return isSaid ? { title: 'This cannot be done now', text: sentence, status } : pageOf(status);
}

const pageOf = (status: number): Page => ({ ...(pages[status] ?? fault), status });

function isFormError(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: { code?: string } };
  return error instanceof OtherSite || String(code ?? cause?.code ?? '').startsWith('FST_CSRF');
}
