import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { Done } from '../store/done.js';

/** A command answers with a status, where the record is, and its version: no body. */
@Injectable()
export class DoneAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!isDone(answer)) return answer;
        void reply.code(answer.status).header('location', answer.location);
        if (answer.version !== null) void reply.header('etag', `"${answer.version}"`);
        return undefined;
      }),
    );
  }
}

const FIELDS = ['location', 'status', 'version'].join();

const isDone = (answer: unknown): answer is Done =>
  typeof answer === 'object' && answer !== null && Object.keys(answer).sort().join() === FIELDS;
