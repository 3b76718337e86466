import type { Post } from './crew.js';
import type { Visitor } from './visitor.js';
import type { World } from './world.js';

/** A form that is sent with something missing or wrong. */
export type WrongInput = {
  by: Post;
  at: (world: World) => string;
  /** What is typed all the same, by the id of its field: it must still be there afterwards. */
  typed?: Record<string, string>;
  /** Sent where the page has more than one form. */
  press: string;
  /** The first error, word for word. */
  says: string;
  /** The field, or the end of the page's address, to which the first error leads; null where it is about the whole. */
  leadsTo: string | null;
  before?: (visitor: Visitor) => Promise<void>;
};
