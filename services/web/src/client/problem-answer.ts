import type { FieldError } from '@waymark/kernel';

type Problem = {
  title?: string;
  code?: string;
  errors?: FieldError[];
  changed?: string[];
  candidates?: string[];
  personId?: string;
};

/** A service said no, or said nothing. `sentence` is for the person at the screen. */
export class ProblemAnswer extends Error {
  readonly code: string;
  readonly sentence: string;
  readonly errors: FieldError[];
  /** Names of the fields that somebody changed meanwhile: with `stale-version` only. */
  readonly changed: string[];
  /** Ids of records that may be of the same child: with `likely-duplicates` only. */
  readonly candidates: string[];
  /** Whose number it is already: with `identifier-known` only, and only for whoever may see them. */
  readonly personId: string | null;

  constructor(
    readonly status: number,
    { title = '', code = 'no-code', errors = [], changed = [], candidates = [], ...told }: Problem,
  ) {
    super(`${status} ${code}`);
    this.name = 'ProblemAnswer';
    this.code = code;
    this.sentence = title;
    this.errors = errors;
    this.changed = changed;
    this.candidates = candidates;
    this.personId = code === 'identifier-known' ? (told.personId ?? null) : null;
  }

  /** Wrong answers, or a rule that the person can do something about. */
  get isForTheForm(): boolean {
    if (this.status === 422) return true;
    return this.status === 409 && this.code !== 'stale-version' && !this.code.startsWith('idempotency-key');
  }
}

/** @param answer not ok; its body is a problem document, or that of something between us and the service */
export async function problemOf(answer: Response): Promise<ProblemAnswer> {
  const isProblem = answer.headers.get('content-type')?.includes('json') ?? false;
  const body: unknown = isProblem ? await answer.json().catch(() => ({})) : {};
  return new ProblemAnswer(answer.status, body as Problem);
}
