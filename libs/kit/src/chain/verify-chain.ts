import { detailDigest, genesisOf, hashOf, type Detail, type SealedFields } from './canonical.js';
import { DETAIL_ERASED_OF } from './erase-detail.js';
import { headsIn } from './head-keeper.js';
import { isSigned, type Head } from './head.js';
import { SEALED_COLUMNS, type Ask } from './seal-rows.js';

export type Verdict = {
  chain: string;
  /** Seals that hold, up to the first break if there is one. */
  sealed: number;
  /** Rows that are not sealed yet: nothing is known of these. */
  waiting: number;
  /** Rows whose detail was erased, and an audit row says so. */
  erased: number;
  /** Heads that were compared, and when the last of them was signed. */
  heads: number;
  lastHeadAt: string | null;
  /** The first thing that is wrong, in one sentence. */
  fault: string | null;
};

/** `kept`: heads from outside the database, of any chain. `publicKeys`: see isSigned. */
export type Anchors = { kept: readonly Head[]; publicKeys: readonly string[] };

/**
 * Walks one service's chain from its beginning, and compares it with what was signed. Changes nothing.
 * @param ask a session whose transaction sees one moment (repeatable read), in the service's schema
 */
export async function verifyChain(ask: Ask, chain: string, { kept, publicKeys }: Anchors): Promise<Verdict> {
  const own = kept.filter((head) => head.chain === chain);
  const both = [...own, ...(await headsIn(ask, chain, { most: 1_000_000 }))];
  // What was kept outside stands in the database as well, as a rule.
  const heads = [...new Map(both.map((head) => [JSON.stringify(head), head])).values()];
  const verdict: Verdict = { chain, sealed: 0, waiting: 0, erased: 0, heads: 0, lastHeadAt: null, fault: null };
  verdict.waiting = (await ask<{ count: number }>(`select count(*)::int as count from unsealed`))[0]!.count;
  verdict.fault =
    unsignedIn(heads, publicKeys) ??
    (await walk(ask, { verdict, heads })) ??
    cutOff(heads, verdict) ??
    (await looseIn(ask));
  return verdict;
}

type Step = SealedFields &
  Detail & { number: number; auditId: number; detail: Buffer; salt: Buffer | null; previous: Buffer; hash: Buffer };

const PAGE = 2_000;

async function walk(ask: Ask, { verdict, heads }: { verdict: Verdict; heads: Head[] }): Promise<string | null> {
  const { chain } = verdict;
  const signed = new Map<number, Head[]>();
  for (const head of heads) signed.set(head.count, [...(signed.get(head.count) ?? []), head]);
  const erasures = await erasuresIn(ask);
  let last = genesisOf(chain);
  for (;;) {
    const page = await ask<Step>(STEPS, [verdict.sealed, PAGE]);
    for (const step of page) {
      const fault = faultIn(step, { chain, number: verdict.sealed + 1, last }) ?? faultInDetail(step, erasures);
      if (fault) return fault;
      for (const head of signed.get(step.number) ?? []) {
        if (head.hash !== step.hash.toString('hex'))
          return `Seal ${step.number} is not the one that was signed on ${head.at}: the chain was written anew.`;
        verdict.heads += 1;
        if ((verdict.lastHeadAt ?? '') < head.at) verdict.lastHeadAt = head.at;
      }
      if (!step.salt) verdict.erased += 1;
      verdict.sealed = step.number;
      last = step.hash;
    }
    if (page.length < PAGE) return null;
  }
}

function faultIn(step: Step, { chain, number, last }: { chain: string; number: number; last: Buffer }): string | null {
  if (step.number !== number) return `Seal ${number} is missing: after seal ${number - 1} comes seal ${step.number}.`;
  if (!step.previous.equals(last))
    return `Seal ${number} does not follow seal ${number - 1}: rows were put in, taken out or put in another order there.`;
  if (step.id === null)
    return `Audit row ${step.auditId} was deleted: its seal ${number} is there, and the row is not.`;
  const hash = hashOf({ chain, number, previous: last }, step, step.detail);
  return hash.equals(step.hash) ? null : `Audit row ${step.auditId} was edited, or its seal ${number}.`;
}

/** @param erasures by audit row the later one that says that its detail was erased */
function faultInDetail(step: Step, erasures: Map<number, number>): string | null {
  const { id, address, details, detail, salt } = step;
  if (salt) return detailDigest(step, salt).equals(detail) ? null : `The details of audit row ${id} were edited.`;
  if (address !== null || details !== '{}') return `The details of audit row ${id} were edited after they were erased.`;
  if ((erasures.get(id) ?? 0) > id) return null;
  return `The details of audit row ${id} are gone, and no later row says that they were erased.`;
}

function unsignedIn(heads: Head[], publicKeys: readonly string[]): string | null {
  const head = heads.find((each) => !isSigned(each, publicKeys));
  return head ? `The head of ${head.at}, at seal ${head.count}, is not signed with a key of this installation.` : null;
}

function cutOff(heads: Head[], { sealed }: Verdict): string | null {
  const head = heads.find(({ count }) => count > sealed);
  return head ? `The chain ends at seal ${sealed}, and on ${head.at} it had ${head.count}: its end was cut off.` : null;
}

/** What is in no chain: each audit row has a seal, or waits in line for one. */
async function looseIn(ask: Ask): Promise<string | null> {
  const [loose] = await ask<{ id: number; what: keyof typeof LOOSE_WORDS }>(LOOSE);
  return loose ? LOOSE_WORDS[loose.what](loose.id) : null;
}

const LOOSE_WORDS = {
  unlined: (id: number) => `Audit row ${id} has no seal and waits for none: it was put in, or taken out of the line.`,
  gone: (id: number) => `Audit row ${id} was deleted before it was sealed.`,
  twice: (id: number) => `Audit row ${id} has a seal and waits for another: the line was edited.`,
};

async function erasuresIn(ask: Ask): Promise<Map<number, number>> {
  const rows = await ask<{ id: number; by: number }>(ERASURES, [DETAIL_ERASED_OF]);
  return new Map(rows.map(({ id, by }) => [id, by]));
}

const STEPS = `
  select s.number, s.audit_id as "auditId", s.detail, s.salt, s.previous, s.hash, ${SEALED_COLUMNS}
  from seal s left join audit a on a.id = s.audit_id where s.number > $1 order by s.number limit $2`;

const ERASURES = `
  select e.id::bigint as id, max(a.id) as by from audit a, jsonb_array_elements_text(a.details -> $1) e(id)
  where a.kind = 'erase' and jsonb_typeof(a.details -> $1) = 'array' group by 1`;

const LOOSE = `
  (select 'unlined' as what, id from audit a
   where not exists (select from seal where audit_id = a.id) and not exists (select from unsealed u where u.id = a.id)
   order by id limit 1)
  union all (select 'gone', id from unsealed u where not exists (select from audit a where a.id = u.id) limit 1)
  union all (select 'twice', id from unsealed u where exists (select from seal where audit_id = u.id) limit 1)
  limit 1`;
