import type { Visitor } from '../support/visitor.js';

/** A page on which docs/tour.md stops, in its order. `name`: of its picture, docs/screens/tour-<name>.png. */
export type Stop = {
  name: string;
  /** Who stands before it; null for whoever has not signed in. */
  by: string | null;
  /** Leads there from wherever they are. */
  go: (visitor: Visitor, before: Before) => Promise<unknown>;
  /** Words that stand at the upper edge of the picture, where the page begins with something else. */
  from?: string;
  as?: 'telephone' | 'paper';
};

/** What stops before have found, for those after them. `number`: the child’s youth justice case number. */
export type Before = { person: string; number: string; enrolment: string };
