import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FieldError } from '@waymark/kernel';
import type { FastifyRequest } from 'fastify';
import { ProblemAnswer } from '../client/problem-answer.js';

type Upload =
  { csv: AsyncIterable<Uint8Array>; key: string | null; errors: null } | { csv: null; key: null; errors: FieldError[] };

/**
 * What follows the token of an upload: its key, then its one file, which is read only as fast as somebody takes it. Call it
 * once: the parts come from the network. Taking the file throws a ProblemAnswer when it turns out to be too large.
 */
export async function readUpload({ remainingParts }: FastifyRequest): Promise<Upload> {
  let key: string | null = null;
  for (let part = await next(remainingParts); part; part = await next(remainingParts)) {
    if (part.type === 'field' && part.fieldname === '_key') key = String(part.value);
    if (part.type !== 'file') continue;
    if (!part.filename) return refused('Select a CSV file');
    const chunks = part.file[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    const first = await chunks.next();
    if (first.done) return refused('The selected file is empty');
    return { csv: wholeFile(part, first.value, chunks), key, errors: null };
  }
  return refused('Select a CSV file');
}

// At its limit the stream just ends: unless that is told, half a file would pass for a whole one.
async function* wholeFile({ file }: MultipartFile, first: Uint8Array, rest: AsyncIterator<Uint8Array>) {
  yield first;
  for (let chunk = await rest.next(); !chunk.done; chunk = await rest.next()) yield chunk.value;
  if (file.truncated) throw new ProblemAnswer(422, { code: 'file-too-large', errors: [TOO_LARGE] });
}

const TOO_LARGE: FieldError = { field: 'file', message: 'The selected file must be smaller than 10MB' };

const next = async (parts: AsyncIterableIterator<Multipart> | undefined): Promise<Multipart | undefined> =>
  (await parts?.next())?.value as Multipart | undefined;

const refused = (message: string): Upload => ({ csv: null, key: null, errors: [{ field: 'file', message }] });
