import type { Day } from '@waymark/kernel';

/** One thing that happened to a child, in ids, days and codes: words are for whoever shows it. */
export type Happening = {
  /** The day that it is about, in England. */
  on: Day;
  /** When it was said, by Waymark's clock, ISO 8601 in UTC; null where only the day is kept. */
  at: string | null;
  /** `offer-accepted`: the event's type without its service, or a word of the same form. */
  what: string;
  record: { kind: RecordKind; id: string };
  /** The officer's id; null where the system said so, or where it is not kept. */
  by: string | null;
  codes: Record<string, unknown>;
};

export type RecordKind = 'person' | 'referral' | 'enrolment' | 'police-outcome' | 'follow-up';

/** How a fact is told on a timeline: the field with its day, and the fields whose codes go with it. */
export type Telling = { on: string | null; codes: readonly string[] };
