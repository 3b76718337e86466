import { Logger } from '@nestjs/common';
import { appendHead } from './head-file.js';
import { signHead, type Head, type HeadKey } from './head.js';
import type { Ask, Tip } from './seal-rows.js';

export type HeadRules = {
  /** The longest time between two heads while rows come, in minutes. */
  minutes: number;
  /** The most rows between two heads. */
  rows: number;
  /** Where they are added, a line each; null: to the log. */
  file: string | null;
};

/** Signs how far a chain has come: when it begins, every so many rows or minutes, and at an orderly end. */
export class HeadKeeper {
  private readonly logger = new Logger(HeadKeeper.name);
  private last: { count: number; at: string } | undefined;

  constructor(
    private readonly chain: string,
    private readonly key: HeadKey,
    private readonly rules: HeadRules,
  ) {}

  /** Does nothing while the chain stands still: the same head again would prove nothing new. */
  async keep(ask: Ask, tip: Tip, { isEnd = false, now = new Date() } = {}): Promise<void> {
    this.last ??= await lastIn(ask);
    const { count, at } = this.last;
    const rows = tip.number - count;
    const minutes = (now.getTime() - Date.parse(at)) / 60_000;
    if (rows <= 0 || (!isEnd && rows < this.rules.rows && minutes < this.rules.minutes)) return;

    const told = { chain: this.chain, count: tip.number, hash: tip.hash.toString('hex'), at: now.toISOString() };
    const head = signHead(told, this.key);
    // First outside: what only the database knows, whoever rewrites the database rewrites as well.
    if (this.rules.file) appendHead(this.rules.file, head);
    else this.logger.warn({ msg: `The audit of ${this.chain} has ${head.count} rows`, head });
    await ask(INSERT, [head.count, tip.hash, head.at, head.key, head.signature]);
    this.last = head;
  }
}

/** Newest first. @param below only those that count less */
export async function headsIn(
  ask: Ask,
  chain: string,
  { below = null as number | null, most = 200 } = {},
): Promise<Head[]> {
  const heads = await ask<Omit<Head, 'chain'>>(SELECT, [below, most]);
  return heads.map((head) => ({ chain, ...head }));
}

async function lastIn(ask: Ask): Promise<{ count: number; at: string }> {
  const [last] = await ask<Omit<Head, 'chain'>>(SELECT, [null, 1]);
  return last ?? { count: 0, at: new Date(0).toISOString() };
}

// Another instance may have signed the same place.
const INSERT = `
  insert into audit_head (number, hash, at, key, signature) values ($1, $2, $3, $4, $5) on conflict do nothing`;

const SELECT = `
  select number as count, encode(hash, 'hex') as hash, at, key, signature from audit_head
  where $1::bigint is null or number < $1 order by number desc limit $2`;
