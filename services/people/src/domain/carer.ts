import type { Day } from '@waymark/kernel';
import type { YesNo } from './choices.js';

/** A parent, or somebody in a parent's place. One row, with a version of its own: two may be put right at the same time. */
export type Carer = {
  id: string;
  version: number;
  said: number;
  personId: string;
  agencyId: string;
  name: string;
  /** A code of `RELATIONS`. */
  relation: string;
  /** Phone and email, encrypted; null when there is neither. */
  contact: Buffer | null;
  livesWith: YesNo;
  /** Children Act 1989 section 3: whose say counts. A carer may have none, and a parent who lives elsewhere may have it. */
  parentalResponsibility: YesNo;
  /** Since when they are none any more. */
  endedOn: Day | null;
};

export type Contact = { phone: string | null; email: string | null };
export type CarerAnswers = Pick<Carer, 'name' | 'relation' | 'livesWith' | 'parentalResponsibility'> & Contact;
