import type { Day } from '@waymark/kernel';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [field: string]: Value };
export type Fields = Readonly<Record<string, Value>>;

/** What a story's later commands call by name, since its id is not known before. */
export type Name = 'person' | 'carer' | 'referral' | 'enrolment' | 'import';

/**
 * One POST that an officer sends. Path and body may hold `{person}` and the like, for what the same story made before,
 * and `{officer:worker}` or `{team:worker}` for that officer's own id and team,
 * `{agency:kent-police}` for the id of an agency.
 */
export type Command = {
  on: Day;
  /** The subject of an officer in infra/demo/staff.json. */
  by: string;
  /** What is done, once in a story: the request's key comes from it. */
  step: string;
  path: string;
  /** An object goes as JSON, a text as a CSV file. */
  body: Fields | string;
  /** The answer's location is called this from now on. */
  makes?: Name;
  /** Goes with the version that was seen. */
  changes?: 'person' | 'referral' | 'enrolment' | 'import';
  /** The wire brings what this one needs: asked again while the answer is one of these codes. */
  awaits?: readonly string[];
  /** What only somebody may do who has just signed in. */
  signsInAgain?: boolean;
};

/** What is done about one child, in order of time. */
export type Story = {
  /** The same in every county of one seed. */
  key: string;
  /** Told once all others of the day are: a file brings what the day brought. */
  isLast?: boolean;
  commands: readonly Command[];
};
