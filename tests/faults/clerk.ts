import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer as Reply, Caller, CallOptions } from '@waymark/testing';
import type { Command, History, Kind } from './history.js';

export type Order = {
  kind: Kind;
  service: string;
  subject: string;
  path: string;
  body?: object;
  ifMatch?: number | null;
  /** Random words, or the id of what is changed. */
  token: string;
};

/** Without an answer for so long nobody waits any more: it is unknown. */
const PATIENCE = 30_000;
const AGAIN = 150;

/** Sends commands as officers would: one key each, and the same key again for as long as the answer is unknown. */
export class Clerk {
  private readonly sent = new Map<Command, Order>();

  constructor(
    private readonly as: (subject: string) => Caller,
    private readonly history: History,
    /** Ended: what is unknown then stays so. */
    private readonly ending: AbortSignal,
  ) {}

  /** The acknowledged answer; undefined when it was refused, or the end came first. */
  async command(order: Order): Promise<(Reply & { id: string }) | undefined> {
    const { kind, service, token } = order;
    const known = { key: randomUUID(), correlation: randomUUID(), kind, service, token };
    const command = this.history.invoke(known);
    this.sent.set(command, order);
    while (!this.ending.aborted) {
      const reply = await this.once(command, order);
      if (reply && command.outcome === 'ok') return { ...reply, id: reply.location?.split('/').at(-1) ?? '' };
      if (reply && command.outcome === 'fail') return undefined;
      await pause(AGAIN);
    }
    return undefined;
  }

  /** What can be read now; undefined while nobody answers or there is nothing. */
  async look<Body>(subject: string, path: string): Promise<Body | undefined> {
    try {
      const { status, body } = await within(this.as(subject).get<Body>(path));
      return status === 200 ? body : undefined;
    } catch {
      return undefined; // a killed process answers nothing: the caller asks again
    }
  }

  /** Sends everything acknowledged once more under its key; a different answer is kept in the history. */
  async repeatAll(): Promise<number> {
    const acknowledged = [...this.sent].filter(([{ outcome }]) => outcome === 'ok');
    for (const [command, order] of acknowledged) await this.once(command, order);
    return acknowledged.length;
  }

  private async once(command: Command, order: Order): Promise<Reply | undefined> {
    const { subject, path, body = {}, ifMatch } = order;
    const headers = { 'x-correlation-id': command.correlation };
    const options: CallOptions = { key: command.key, headers, ...(ifMatch != null && { ifMatch }) };
    if (command.outcome !== 'ok') command.outcome = 'in-flight';
    try {
      const reply = await within(this.as(subject).post(path, body, options));
      const { status, location, version } = reply;
      if (isNobodyYet(reply)) return undefined;
      if (status >= 500) this.history.unknown(command);
      else if (status >= 400) this.history.fail(command, { status, location, version });
      else this.history.ok(command, { status, location, version });
      return reply;
    } catch {
      this.history.unknown(command); // no answer came: it may have happened or not
      return undefined;
    }
  }
}

/** After a first start the services hear who is an officer only in a moment: the request did not come in at all. */
const isNobodyYet = ({ status, body }: Reply<{ code?: string }>): boolean =>
  status === 403 && body.code === 'not-an-officer';

async function within<Result>(answer: Promise<Result>): Promise<Result> {
  const alarm = new AbortController();
  const late = pause(PATIENCE, undefined, { signal: alarm.signal }).then(() => Promise.reject(new Error('no answer')));
  try {
    return await Promise.race([answer, late]);
  } finally {
    alarm.abort();
    late.catch(() => undefined); // the alarm that nobody needed
  }
}
