import type { Multipart } from '@fastify/multipart';
import type { FieldError } from '@waymark/kernel';
import type { FastifyRequest } from 'fastify';

type Upload = { csv: string; key: string | null; errors: null } | { csv: ''; key: null; errors: FieldError[] };

/** Reads what follows the token of an upload: its key, then its one file. Call it once: the parts come from the network. */
export async function readUpload({ remainingParts }: FastifyRequest): Promise<Upload> {
  let key: string | null = null;
  for (let part = await next(remainingParts); part; part = await next(remainingParts)) {
    if (part.type === 'field' && part.fieldname === '_key') key = String(part.value);
    if (part.type !== 'file') continue;
    if (!part.filename) return refused('Select a CSV file');
    const content = await part.toBuffer().catch(tooLarge);
    if (content === null) return refused('The selected file must be smaller than 10MB');
    if (content.length === 0) return refused('The selected file is empty');
    return { csv: content.toString('utf8'), key, errors: null };
  }
  return refused('Select a CSV file');
}

const next = async (parts: AsyncIterableIterator<Multipart> | undefined): Promise<Multipart | undefined> =>
  (await parts?.next())?.value as Multipart | undefined;

const refused = (message: string): Upload => ({ csv: '', key: null, errors: [{ field: 'file', message }] });

function tooLarge(error: { code?: string }): null {
  if (error.code !== 'FST_REQ_FILE_TOO_LARGE') throw error;
  return null;
}
