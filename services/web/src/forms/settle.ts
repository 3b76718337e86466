import type { FieldError } from '@waymark/kernel';
import type { FastifyReply } from 'fastify';
import type { Sent } from '../client/call.js';
import { leaveNotice } from '../web/notice.js';
import type { Answers } from './answers.js';
import { sending, sentWith } from './send.js';

export type Settling<Done> = {
  form: Answers;
  /** What is wrong with the answers before any service is asked: then none is. */
  unread?: FieldError[];
  /** Asks a service for what the form wants, with the form's key and version. */
  ask: (sent: Sent) => Promise<Done>;
  view: string;
  /** What the view shows around the answers. Called only when it is shown again: each reading of a record is audited. */
  again: () => object | Promise<object>;
  /** The field of this page that an error belongs to, where the service calls it something else; '' is the whole form. */
  fieldOf?: (field: string) => string;
  /** One sentence for the next page. */
  notice?: string;
  /** The next page. */
  to: string | ((done: Done) => string);
};

/**
 * Does what a form wants and leads on (303), or shows the form again as it was typed, with what is to be put right (422).
 * What no form can put right is thrown on.
 */
export async function settle<Done>(reply: FastifyReply, settling: Settling<Done>): Promise<FastifyReply> {
  const { form, unread = [], ask, view, again, fieldOf = (field) => field, notice, to } = settling;
  const sent = unread.length > 0 ? { errors: unread } : await sending(() => ask(sentWith(form)));
  if (sent.errors) {
    const errors = sent.errors.map(({ field, message }) => ({ field: fieldOf(field), message }));
    // The version that was seen, not the one just read: or a change that nobody looked at would be written over.
    return reply.code(422).view(view, { ...(await again()), form, errors, version: form['_version'] });
  }
  if (notice) leaveNotice(reply.request, notice);
  return reply.redirect(typeof to === 'string' ? to : to(sent.done), 303);
}
