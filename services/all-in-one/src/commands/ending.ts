/** 1: it failed. 2: it was called wrongly. 3: rows of a file were rejected, and nothing was imported. */
export type ExitCode = 1 | 2 | 3;

/** Why a command ends without having done what it was asked: one sentence for a person, an exit code for a script. */
export class Failure extends Error {
  override name = 'Failure';

  constructor(
    message: string,
    readonly exitCode: ExitCode = 1,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
