import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { settle, type Settling } from '../forms/settle.js';
import type { Visitor } from '../request.js';

type EnrolmentForm = Omit<Settling<unknown>, 'again' | 'to'> & {
  by: Visitor;
  id: string;
  /** What the view shows besides the enrolment. */
  more?: object;
};

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

  send(reply: FastifyReply, { by, id, more, ...settling }: EnrolmentForm) {
    const again = async () => ({ ...(await this.around(by, id)), ...more });
    return settle(reply, { ...settling, again, to: `/enrolments/${id}` });
  }
}
