import type { DataClass } from '@waymark/events';
import type { Actor } from '../access/actor.js';
import { CLASSES } from '../access/data-classes.js';

/** What people answers about some persons, for whoever asks. */
export type ReachAnswer = {
  /** May not be known of. */
  closed: string[];
  /** Opened in an emergency: read, never changed. */
  readOnly: string[];
  /** Other agencies whose records are shared with one's own today, by the classes that the agreements name. */
  shared: { agencyId: string; classes: DataClass[] }[];
};

/** Who and what is open to one officer at this moment. Made for one question, never kept. */
export class Reach {
  private readonly closed: ReadonlySet<string>;
  private readonly readOnly: ReadonlySet<string>;
  private readonly shared: ReadonlyMap<string, readonly DataClass[]>;

  constructor(
    private readonly by: Actor,
    { closed, readOnly, shared }: ReachAnswer,
  ) {
    this.closed = new Set(closed);
    this.readOnly = new Set(readOnly);
    this.shared = new Map(shared.map(({ agencyId, classes }) => [agencyId, classes]));
  }

  isClosed(personId: string): boolean {
    return this.closed.has(personId);
  }

  isReadOnly(personId: string): boolean {
    return this.readOnly.has(personId);
  }

  /** Does the officer work with this class of what the agency keeps? */
  sees(agencyId: string, ofClass: DataClass): boolean {
    return this.classesOf(agencyId).has(ofClass);
  }

  /** Agencies whose records of this class the officer works with, the own one among them. */
  agenciesFor(ofClass: DataClass): string[] {
    const all = this.by.agencyId === null ? [] : [this.by.agencyId, ...this.shared.keys()];
    return all.filter((agencyId) => this.sees(agencyId, ofClass));
  }

  /** Of the own agency what the role works with; of another that part of it which an agreement names. */
  classesOf(agencyId: string): ReadonlySet<DataClass> {
    if (this.by.kind === 'system') return new Set(Object.values(CLASSES).flat());
    const own = CLASSES[this.by.role];
    if (agencyId === this.by.agencyId) return new Set(own);
    const agreed = this.shared.get(agencyId) ?? [];
    return new Set(own.filter((each) => agreed.includes(each)));
  }
}

export const UNLIMITED: ReachAnswer = { closed: [], readOnly: [], shared: [] };
