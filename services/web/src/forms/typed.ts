import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answers } from './answers.js';
import { UnsavedAnswers } from './unsaved.js';

type Web = { request: FastifyRequest; reply: FastifyReply };

/** Looks for what waits on this page, and lets the page say that it was found. */
@Injectable()
export class TypedBefore implements PipeTransform<Web, Promise<Answers>> {
  constructor(private readonly unsaved: UnsavedAnswers) {}

  async transform({ request, reply }: Web): Promise<Answers> {
    if (!request.visitor) throw new Error('A route that asks for what was typed lacks @Page.');
    const answers = await this.unsaved.of(request.visitor.me.id, request.url);
    if (!answers) return {};
    Object.assign(reply.locals ?? {}, { isTypedBefore: true });
    return answers;
  }
}

const webOf = createParamDecorator((_: unknown, context: ExecutionContext): Web => {
  const http = context.switchToHttp();
  return { request: http.getRequest<FastifyRequest>(), reply: http.getResponse<FastifyReply>() };
});

/** What this person had typed into this form when their session ended; mostly nothing. */
export const Typed = () => webOf(TypedBefore);
