import { closeSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Day } from '@waymark/kernel';
import { Failure } from './ending.js';

/** `index` and `offences` are names of files. */
export type Measuring = { index: string; offences: string; from: Day; to: Day; asOf: Day; json?: boolean };

/**
 * Prints the national measure of proven reoffending: for a person, or as JSON.
 * @throws Failure, Refusal
 */
export async function measure({ index, offences, from, to, asOf, json = false }: Measuring): Promise<void> {
  if (to < from) throw new Failure('--to is earlier than --from: exchange them.', 2);
  const { asJson, inWords, measureFiles } = await import('@waymark/outcomes/measure');
  const files = { index: bytesOf(index), offences: bytesOf(offences) };
  const measured = await measureFiles(files, { from, to, asOf });
  if (json) return print(asJson(measured));
  for (const line of inWords(measured)) process.stdout.write(`${line}\n`);
}

/** Small enough to stay in the processor's own memory until all its rows are read. */
const PIECE = 1 << 18;

// One buffer, filled again and again, and no waiting for another thread between: on a busy machine that took as long as reading.
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(PIECE);
  const file = orFail(path, () => openSync(path, 'r'));
  try {
    for (;;) {
      const length = orFail(path, () => readSync(file, buffer));
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function orFail(path: string, read: () => number): number {
  try {
    return read();
  } catch (cause) {
    throw new Failure(`There is no file ${path} that can be read: correct the name or its rights.`, 1, { cause });
  }
}

async function print(pieces: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), process.stdout, { end: false }).catch((error: unknown) => {
    // Whoever reads along, such as `head`, has seen enough.
    if ((error as { code?: unknown }).code !== 'EPIPE') throw error;
  });
}
