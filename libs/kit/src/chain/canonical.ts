import { createHash } from 'node:crypto';

/** What the chain holds of an audit row as it is. `at` in UTC with microseconds, `agencyId` and the like as PostgreSQL prints a uuid. */
export type SealedFields = {
  id: number;
  at: string;
  kind: string;
  actor: string;
  role: string;
  agencyId: string | null;
  teamId: string | null;
  subjects: readonly string[];
  route: string;
  correlation: string | null;
};

/** What may be personal, and is erased when its time is over. `details` as PostgreSQL prints jsonb: one text for one content. */
export type Detail = { address: string | null; details: string };

/** The place in the chain. `number` counts from 1 without a gap; `previous` is the hash of the place before. */
export type Place = { chain: string; number: number; previous: Buffer };

/**
 * SHA-256 over each field with its length, the digest of the detail, and the hash before. The order of the fields and the
 * word at the front are the form: a change to either is a new word, or every chain that was ever sealed is broken.
 */
export const hashOf = ({ chain, number, previous }: Place, row: SealedFields, detail: Buffer): Buffer =>
  digest([
    'waymark audit row 1',
    chain,
    String(number),
    String(row.id),
    row.at,
    row.kind,
    row.actor,
    row.role,
    row.agencyId,
    row.teamId,
    String(row.subjects.length),
    ...row.subjects,
    row.route,
    row.correlation,
    detail,
    previous,
  ]);

/** Salted: an address has too few possible values for its plain digest to hide it. With the salt gone it says nothing. */
export const detailDigest = ({ address, details }: Detail, salt: Buffer): Buffer =>
  digest(['waymark audit detail 1', salt, address, details]);

/** What stands before the first row: another for each chain, so that none can be passed off as another's. */
export const genesisOf = (chain: string): Buffer => digest(['waymark audit chain 1', chain]);

type Part = string | Buffer | null;

/**
 * A field is 00 for null, or 01, its length in bytes as four (the highest first), and its bytes. Without the lengths "ab","c"
 * and "a","bc" would be one text, and what was moved from one field to the next would keep its hash.
 */
export function encoded(parts: readonly Part[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      if (part === null) return [Buffer.of(0)];
      const bytes = Buffer.from(part as string);
      const head = Buffer.alloc(5);
      head.writeUInt8(1);
      head.writeUInt32BE(bytes.length, 1);
      return [head, bytes];
    }),
  );
}

const digest = (parts: readonly Part[]): Buffer => createHash('sha256').update(encoded(parts)).digest();
