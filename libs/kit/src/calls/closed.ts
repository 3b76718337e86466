import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { Calls } from './calls.js';

/** What people takes at once. */
const BATCH = 1_000;

/**
 * Whom an officer may not know of: children on the restriction list. Only people knows, so it is asked each time and the
 * answer is never kept: a restriction must hold in the next second, whether or not any event got through.
 */
@Injectable()
export class ClosedPersons {
  constructor(private readonly calls: Calls) {}

  /**
   * Which of these persons are closed to this officer; an id that is nobody's is not. Nothing is closed to the system's own jobs.
   * @throws ServiceUnavailable when people does not answer: then nothing may be shown
   */
  async closedTo(by: Actor, ids: Iterable<string>): Promise<ReadonlySet<string>> {
    const asked = by.kind === 'system' ? [] : [...new Set(ids)];
    const closed = new Set<string>();
    for (let from = 0; from < asked.length; from += BATCH) {
      const batch = { ids: asked.slice(from, from + BATCH) };
      const answer = await this.calls.post<{ closed: string[] }>(by, 'people', '/api/people/closed', batch);
      for (const id of answer.closed) closed.add(id);
    }
    return closed;
  }

  /** Throws as `closedTo` does. */
  async isClosedTo(by: Actor, personId: string): Promise<boolean> {
    return (await this.closedTo(by, [personId])).has(personId);
  }

  /**
   * Reads on until there are as many rows as `wanted` that this officer may see, or no more rows. Throws as `closedTo` does.
   * @param next the rows after the first `offset`, `limit` at most, in one order for all calls
   */
  async openRows<Row extends { personId: string }>(
    by: Actor,
    wanted: number,
    next: (offset: number, limit: number) => Promise<Row[]>,
  ): Promise<Row[]> {
    const open: Row[] = [];
    const limit = Math.min(wanted, BATCH);
    for (let offset = 0; open.length < wanted; offset += limit) {
      const rows = await next(offset, limit);
      const closed = await this.closedTo(
        by,
        rows.map(({ personId }) => personId),
      );
      open.push(...rows.filter(({ personId }) => !closed.has(personId)));
      if (rows.length < limit) break;
    }
    return open.slice(0, wanted);
  }
}

EVERY_SERVICE.push(() => ({ providers: [ClosedPersons] }));
