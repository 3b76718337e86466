import { read, type Fact, type Happening, type RecordKind, type Telling } from '@waymark/events';
import { dayAt, type Day } from '@waymark/kernel';
import { isUuid } from '../access/asked.js';
import { FACT_COLUMNS } from '../outbox/unsent.js';
import type { Transaction } from '../store/transaction.js';

/** As much as one service tells of one child. */
export const MOST_HAPPENINGS = 1_000;

/**
 * What the log of this service says of some records, newest first. The log is what is certain to hold every step, also
 * those that the record's present state has forgotten, with the day, and with who said so.
 * @param kind of the records @param tellings by the type of the fact; what is not among them is not told
 */
export async function happeningsOf(
  transaction: Transaction,
  { kind, ids }: { kind: RecordKind; ids: readonly string[] },
  tellings: Readonly<Record<string, Telling>>,
): Promise<Happening[]> {
  if (ids.length === 0) return [];
  const facts = await transaction.rows<Logged>(LOGGED, [ids, Object.keys(tellings)]);
  return facts.map(({ actor, ...fact }) => happening(fact, { kind, actor, telling: tellings[fact.type]! }));
}

/** Pure: one fact of any version, as it is told. A fact that names no day happened when it was said. */
export function happening(
  fact: Fact,
  { kind, actor, telling }: { kind: RecordKind; actor: string | null; telling: Telling },
): Happening {
  const data = read(fact).data as Record<string, unknown>;
  return {
    on: telling.on === null ? dayAt(fact.occurredAt) : (data[telling.on] as Day),
    at: fact.occurredAt,
    what: fact.type.split('.')[1]!,
    record: { kind, id: fact.key },
    by: isUuid(actor) ? actor : null,
    codes: Object.fromEntries(telling.codes.map((name) => [name, data[name] ?? null])),
  };
}

/** The newest first; of one day, what was said last. */
export const newestFirst = (happenings: readonly Happening[]): Happening[] =>
  [...happenings].sort((one, other) => other.on.localeCompare(one.on) || (other.at ?? '').localeCompare(one.at ?? ''));

type Logged = Fact & { actor: string | null };

const LOGGED = `
  select ${FACT_COLUMNS}, actor from fact where key = any ($1::uuid[]) and type = any ($2)
  order by fact.id desc limit ${MOST_HAPPENINGS}`;
