import { randomUUID } from 'node:crypto';
import { asking } from './access-staff.js';
import type { Product } from './product.js';
import type { Request } from './requests.js';
import type { Caller } from './table.js';

export type Answered = { status: number; text: string };
/** Who asks: a role, a service in its own name, nobody, or somebody with a token that was made for another audience. */
export type Whoever = Caller | 'no session' | 'wrong audience';

/** Too new a version: whoever may change the record is told so, and nothing changes. */
export const TOO_NEW = 99_999;

/** Speaks HTTP to the services, and gives what comes back as it came. */
export class Asker {
  private readonly known = new Map<string, Promise<Answered>>();

  constructor(private readonly product: Product) {}

  /** @param version of the record, where one is to be changed */
  async ask(by: Whoever, { method, path, body }: Request, version: number): Promise<Answered> {
    const token = await this.tokenOf(by);
    const isText = typeof body === 'string';
    const answer = await fetch(this.product.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(method !== 'GET' && { 'idempotency-key': randomUUID(), 'if-match': `"${version}"` }),
        ...(body !== undefined && { 'content-type': isText ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  /** What is read once for many cells, as long as it is asked in the same words. */
  once(by: Whoever, request: Request): Promise<Answered> {
    const key = JSON.stringify([by, request]);
    const known = this.known.get(key) ?? this.ask(by, request, TOO_NEW);
    this.known.set(key, known);
    return known;
  }

  forget(): void {
    this.known.clear();
  }

  private tokenOf(by: Whoever): Promise<string> | null {
    if (by === 'no session') return null;
    if (by === 'wrong audience') return this.product.tokenOf(asking('manager'), 'somebody-else');
    return this.product.tokenOf(by === 'service' ? 'service-web' : asking(by));
  }
}
