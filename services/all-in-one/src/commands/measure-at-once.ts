import { parseArgs } from 'node:util';
import { isDay } from '@waymark/kernel';
import { measure, type Measuring } from './measuring.js';

/**
 * The measure without the command line around it, which takes longer to load than files of half a million people.
 * @returns false when the call is not complete and right, or asks for help: then the whole command line says so, in its words
 */
export async function measureAtOnce(args: string[]): Promise<boolean> {
  const asked = askedBy(args);
  if (!asked) return false;
  await measure(asked).catch(async (error: unknown) => (await import('./failure.js')).tell(error));
  return true;
}

/** Null: not a complete call. */
export function askedBy(args: string[]): Measuring | null {
  const { index, offences, from, to, 'as-of': asOf, json = false } = optionsIn(args);
  if (!index || !offences || !isDay(from) || !isDay(to) || !isDay(asOf)) return null;
  return { index, offences, from, to, asOf, json };
}

const text = { type: 'string' } as const;
const OPTIONS = {
  index: text,
  offences: text,
  from: text,
  to: text,
  'as-of': text,
  json: { type: 'boolean' },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function optionsIn(args: string[]): Options {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch {
    // An option not known, or a file without one: who tells it is the whole command line, and one voice is enough.
    return {};
  }
}
