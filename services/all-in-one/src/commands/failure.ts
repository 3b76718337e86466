import { Refusal } from '@waymark/kernel';
import { WrongSchema, WrongSettings } from '@waymark/kit';
import { Failure } from './ending.js';

export { Failure, type ExitCode } from './ending.js';

/** Says what went wrong, never a stack, and ends with the exit code that belongs to it. */
export function tell(error: unknown): void {
  const { sentence, exitCode } = toldOf(error);
  if (sentence) process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
  // Commander goes on after a wrong call unless the process ends here; it has said by itself what is wrong.
  if (isCommanders(error)) process.exit(exitCode);
}

export function toldOf(error: unknown): { sentence: string; exitCode: number } {
  if (error instanceof Failure) return { sentence: error.message, exitCode: error.exitCode };
  if (error instanceof WrongSettings) return { sentence: error.faults.join('\n'), exitCode: 2 };
  if (error instanceof WrongSchema) return { sentence: error.message, exitCode: 1 };
  if (error instanceof Refusal) return { sentence: error.sentence, exitCode: 1 };
  if (isCommanders(error)) return { sentence: '', exitCode: error.exitCode === 0 ? 0 : 2 };
  const reason = error instanceof Error ? error.message : String(error);
  return { sentence: `It could not be done: ${reason.split('\n')[0]}`, exitCode: 1 };
}

/** What nest-commander throws for a wrong call, and for --help, which is none. */
const isCommanders = (error: unknown): error is { exitCode: number } =>
  typeof error === 'object' && String((error as { code?: unknown } | null)?.code).startsWith('commander.');
