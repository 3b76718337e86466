import { Injectable } from '@nestjs/common';
import type { DataClass } from '@waymark/events';
import type { Actor } from '../access/actor.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { Calls } from './calls.js';
import { Reach, UNLIMITED, type ReachAnswer } from './reach.js';

/** What people takes at once. */
const BATCH = 1_000;

/** A record about one person, kept by an agency. */
type About = { personId: string; agencyId: string };

/**
 * Whom an officer may not know of: children with whom their team has nothing to do, and those on an exclusion or restriction
 * list. Only people knows, so it is asked each time and the answer is never kept: a list, or the end of an agreement, must
 * hold in the next second, whether or not any event got through.
 */
@Injectable()
export class ClosedPersons {
  constructor(private readonly calls: Calls) {}

  /**
   * What of these persons is open to this officer; an id that is nobody's is closed. Nothing is closed to the system's own jobs.
   * @throws ServiceUnavailable when people does not answer: then nothing may be shown
   */
  async reach(by: Actor, ids: Iterable<string>): Promise<Reach> {
    const asked = by.kind === 'system' ? [] : [...new Set(ids)];
    const answers = await this.ask<ReachAnswer>(by, '/api/people/closed', asked);
    return new Reach(by, {
      closed: answers.flatMap(({ closed }) => closed),
      readOnly: answers.flatMap(({ readOnly }) => readOnly),
      shared: answers.at(-1)?.shared ?? UNLIMITED.shared,
    });
  }

  /**
   * Which of these persons are in this officer's figures: whom the agency holds or once had to do with, unless a list hides
   * them. What was done with a child stays counted after the record has closed. Throws as `reach` does.
   */
  async countable(by: Actor, ids: Iterable<string>): Promise<ReadonlySet<string>> {
    const asked = [...new Set(ids)];
    if (by.kind === 'system') return new Set(asked);
    const answers = await this.ask<{ countable: string[] }>(by, '/api/people/countable', asked);
    return new Set(answers.flatMap(({ countable }) => countable));
  }

  private async ask<Answer>(by: Actor, path: string, ids: readonly string[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (let from = 0; from < ids.length; from += BATCH)
      answers.push(await this.calls.post<Answer>(by, 'people', path, { ids: ids.slice(from, from + BATCH) }));
    return answers;
  }

  /** Which of these persons are closed to this officer. Throws as `reach` does. */
  async closedTo(by: Actor, ids: Iterable<string>): Promise<ReadonlySet<string>> {
    const asked = new Set(ids);
    const reach = await this.reach(by, asked);
    return new Set([...asked].filter((id) => reach.isClosed(id)));
  }

  /** Throws as `reach` does. */
  async isClosedTo(by: Actor, personId: string): Promise<boolean> {
    return (await this.reach(by, [personId])).isClosed(personId);
  }

  /** May this officer see this record of an agency, or `change` it? Throws as `reach` does. */
  async isOpen(by: Actor, { personId, agencyId }: About, ofClass: DataClass, to: 'see' | 'change'): Promise<boolean> {
    if (by.kind === 'system') return true;
    const reach = await this.reach(by, [personId]);
    if (reach.isClosed(personId) || !reach.sees(agencyId, ofClass)) return false;
    return to === 'see' || (!reach.isReadOnly(personId) && agencyId === by.agencyId);
  }

  /**
   * Reads on until there are as many rows as `wanted` that this officer may see, or no more rows. Throws as `reach` does.
   * @param ofClass of which class the rows are, for those of another agency
   * @param next the rows after the first `offset`, `limit` at most, in one order for all calls
   */
  async openRows<Row extends { personId: string; agencyId?: string }>(
    by: Actor,
    wanted: number,
    next: (offset: number, limit: number) => Promise<Row[]>,
    ofClass: DataClass = 'programme',
  ): Promise<Row[]> {
    const open: Row[] = [];
    const limit = Math.min(wanted, BATCH);
    for (let offset = 0; open.length < wanted; offset += limit) {
      const rows = await next(offset, limit);
      const reach = await this.reach(
        by,
        rows.map(({ personId }) => personId),
      );
      open.push(
        ...rows.filter(
          ({ personId, agencyId = by.agencyId }) =>
            !reach.isClosed(personId) &&
            (agencyId === by.agencyId || (agencyId !== null && reach.sees(agencyId, ofClass))),
        ),
      );
      if (rows.length < limit) break;
    }
    return open.slice(0, wanted);
  }
}

EVERY_SERVICE.push(() => ({ providers: [ClosedPersons] }));
