import { Injectable } from '@nestjs/common';
import type { FieldError } from '@waymark/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kept } from '../client/call.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Answers } from '../forms/answers.js';
import { sending } from '../forms/send.js';
import type { Visitor } from '../request.js';
import { leaveNotice } from '../web/notice.js';

/** `done` is said on the next page; `more` is what the view shows besides the enrolment. */
export type Asking = { id: string; view: string; form: Answers; done: string; more?: object };
export type Web = { request: FastifyRequest; reply: FastifyReply };

/** What all forms about one enrolment have in common: its page around them, and back to it when something was done. */
@Injectable()
export class EnrolmentForms {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly people: PeopleClient,
  ) {}

  async around(by: Visitor, id: string) {
    const enrolment = await this.programmes.one(by, id);
    const names = await this.people.names(by, [enrolment.personId]);
    return {
      enrolment,
      version: enrolment.version,
      name: names.get(enrolment.personId),
      back: { href: `/enrolments/${id}` },
    };
  }

  async send(
    by: Visitor,
    { id, view, form, done, more }: Asking,
    { unread, ask }: { unread: FieldError[]; ask: () => Promise<Kept> },
    { request, reply }: Web,
  ) {
    const { errors } = unread.length > 0 ? { errors: unread } : await sending(ask);
    if (errors) {
      const again = { ...(await this.around(by, id)), ...more, form, errors, version: form['_version'] };
      return reply.code(422).view(view, again);
    }
    leaveNotice(request, done);
    return reply.redirect(`/enrolments/${id}`, 303);
  }
}
