import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  Param,
  ParseUUIDPipe,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { dayAt } from '@waymark/kernel';
import { mayCall, PageFor, type Action } from '@waymark/kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { PeopleClient } from '../client/people.js';
import type { Visitor } from '../request.js';
import { SessionTokens } from '../sign-in/session-tokens.js';

const PAGE = 'web:page';

/**
 * Lets the signed-in person in. Who that is, and in which role, `people` is asked each time and audits it: without an
 * audit there is no page. The services decide again, about each record.
 */
@Injectable()
export class PageDoor implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: SessionTokens,
    private readonly people: PeopleClient,
  ) {}

  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // On the class and on the method: the second time everything has been asked.
    if (request.visitor) return true;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const token = await this.tokens.access(request);
    const correlation = randomUUID();
    const me = await this.people.me({ token, correlation });
    request.visitor = { token, correlation, me };
    const isOtherDay = me.today !== dayAt(new Date().toISOString());
    Object.assign(reply.locals ?? {}, { me, today: me.today, isOtherDay });

    const action = this.reflector.getAllAndOverride<Action>(PAGE, [context.getHandler(), context.getClass()]);
    if (!mayCall(me.role, action)) throw new ForbiddenException(`${me.role} may not ${action}`);
    return true;
  }
}

/** A page for whoever is signed in and may do this. The kit's own door lets it pass to this one. */
export const Page = (action: Action) =>
  applyDecorators(PageFor(action), SetMetadata(PAGE, action), UseGuards(PageDoor));

/** An id out of the address. What is no id is no page: it is told as not there. */
export const RecordId = (name = 'id') => Param(name, new ParseUUIDPipe({ errorHttpStatusCode: 404 }));

/** The signed-in person, for the clients. */
export const Visiting = createParamDecorator((_: unknown, context: ExecutionContext): Visitor => {
  const { visitor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!visitor) throw new Error('A route that asks for its visitor lacks @Page.');
  return visitor;
});
