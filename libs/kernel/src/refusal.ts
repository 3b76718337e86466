export type RefusalKind = 'invalid' | 'forbidden' | 'not-found' | 'conflict';

/** One wrong answer of a request: `field` is the path in the body, `message` one sentence for the person who filled it in. */
export type FieldError = { field: string; message: string };

/**
 * The domain's no. `code` is a slug that clients may rely on; `details` holds ids, days and codes, never personal data.
 * `sentence` says what is wrong and what to do, in words for the person at the screen.
 */
export class Refusal extends Error {
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    readonly sentence: string,
    details: Record<string, unknown> & { errors?: FieldError[] } = {},
  ) {
    super(`${code}: ${sentence}`);
    this.name = 'Refusal';
    this.details = details;
  }
}

/** The one answer about a record that is not there, or not for this person: the two must not be told apart. */
export const noSuchRecord = (): Refusal => new Refusal('not-found', 'no-such-record', 'There is no such record.');
