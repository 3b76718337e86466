import { Logger } from '@nestjs/common';
import { declared, read, sayerOf, type Fact } from '@waymark/events';
import { system, type Actor } from '../access/actor.js';
import { reached } from '../start/markers.js';
import type { Store } from '../store/store.js';
import { Transaction } from '../store/transaction.js';
import { Observers, secondsSince, type Observer } from '../wire/observer.js';
import { backoff, errorClassOf, givesUp, reasonOf } from './failure.js';
import { receive, type Receive } from './inbox.js';
import { Parking, type Cause, type Garbage } from './parking.js';
import type { Seal } from './sealed.js';

/** What a handler gets through @Ctx(): the open transaction in which the inbox row already stands. */
export type Hearing = { transaction: Transaction };
export type Handler = (fact: Fact<object>, hearing: Hearing) => Promise<unknown>;

/** How a wire waits. */
export type Manner = {
  /** Between two tries, keeping the wire content meanwhile. Throws to make the hearer let go. */
  wait: (milliseconds: number) => Promise<void>;
  /** Milliseconds after which also a passing failure parks; Infinity where nobody waits behind it. */
  patience: number;
};

type Transact = <Result>(
  store: Store,
  by: Actor,
  work: (transaction: Transaction) => Promise<Result>,
) => Promise<Result>;

/** What a hearer is made of: a test of the tests puts a broken one in its place. */
export type HearerParts = {
  receive: Receive;
  transact: Transact;
  /** Says of a type that nobody here hears whether it may be passed over. */
  passesOver: (type: string) => boolean;
};

export type HearerOptions = { seal: Seal; observer?: Observer; parts?: Partial<HearerParts> };

/** Facts of one transaction, at most: so many, or begun within so many milliseconds. */
const CHUNK = { facts: 50, milliseconds: 500 };

/** How one service hears, whatever the wire: once in effect, in order per key; a bad fact stops its own key only. */
export class Hearer {
  readonly parking: Parking;
  private readonly logger = new Logger(Hearer.name);
  private readonly handlers = new Map<string, Handler[]>();
  private readonly parts: HearerParts;
  private readonly observer: Observer;

  constructor(
    readonly service: string,
    readonly store: Store,
    { seal, observer = new Observers(), parts = {} }: HearerOptions,
  ) {
    this.parking = new Parking(service, seal);
    this.observer = observer;
    // What this build declares is known to be none of ours. Any other may be, in a later build: it parks its key.
    this.parts = { receive, transact: (to, by, work) => to.transaction(by, work), passesOver: isDeclared, ...parts };
  }

  get types(): string[] {
    return [...this.handlers.keys()];
  }

  /** The services it listens to. */
  get sayers(): string[] {
    return [...new Set(this.types.map(sayerOf))];
  }

  add(type: string, handler: Handler): void {
    if (!declared(type)) throw new Error(`${this.service} hears ${type}, which no @Event declares`);
    this.handlers.set(type, [...(this.handlers.get(type) ?? []), handler]);
  }

  /**
   * Settles the first of these facts and gives how many (at least one): each is applied, parked, or known already. They
   * share a transaction while all goes well; where one fails, it is taken alone.
   * Throws only what `wait` throws: then nothing of it is settled.
   */
  async hear(facts: Fact[], manner: Manner): Promise<number> {
    const chunk = facts.slice(0, CHUNK.facts);
    for (let size = chunk.length; size > 1;) {
      const progress = { handled: 0 };
      try {
        return await this.apply(chunk.slice(0, size), progress);
      } catch {
        // Rolled back as a whole. What stands before the failing one is tried without it; alone, it will say why it fails.
        // A failure only at the commit does not tell whose it is: half of them.
        size = progress.handled < size ? progress.handled : size >> 1;
      }
    }
    await this.hearAlone(chunk[0]!, manner);
    return 1;
  }

  /** Parks what is no fact of ours. Throws only what `wait` throws. */
  async keep(garbage: Garbage, { wait }: Manner): Promise<void> {
    const cause = { errorClass: 'garbage', reason: 'none of our services wrote it' } as const;
    for (let tries = 1; !(await this.isParked(garbage, cause)); tries++) await wait(backoff(tries));
  }

  /** Runs the handlers within the transaction. */
  async handle(fact: Fact, transaction: Transaction): Promise<void> {
    if (this.isForOthers(fact)) return;
    const understood = read(fact);
    for (const handler of this.handlers.get(fact.type) ?? []) await handler(understood, { transaction });
  }

  private async hearAlone(fact: Fact, { wait, patience }: Manner): Promise<void> {
    const since = performance.now();
    for (let tries = 1; ; tries++) {
      try {
        await this.apply([fact], { handled: 0 });
        return;
      } catch (error) {
        const isGivenUp = givesUp(error, { tries, since, patience });
        if (isGivenUp && (await this.isParked(fact, causeOf(error)))) return;
        await wait(backoff(tries));
      }
    }
  }

  private async apply(facts: Fact[], progress: { handled: number }): Promise<number> {
    if (facts.every((fact) => this.isForOthers(fact))) return facts.length;
    const began = performance.now();
    const heard: Fact[] = [];
    await this.parts.transact(this.store, this.actor(), async (outer) => {
      progress.handled = 0;
      heard.length = 0;
      for (const fact of facts) {
        if (await this.applyOne(fact, outer)) heard.push(fact);
        progress.handled += 1;
        if (heard.length > 0 && progress.handled < facts.length) reached('inside-a-batch');
        if (performance.now() - began > CHUNK.milliseconds) break;
      }
    });
    if (heard.length > 0) reached('after-effect-before-offset');
    for (const { type, keptAt } of heard) this.observer.heard(this.service, type, secondsSince(keptAt));
    return progress.handled;
  }

  private async applyOne(fact: Fact, outer: Transaction): Promise<boolean> {
    if (this.isForOthers(fact)) return false;
    const { fresh, blocked } = await this.parts.receive(outer, fact, this.store);
    if (!fresh) return false;
    if (blocked) {
      await this.parking.park(outer, fact, { errorClass: 'behind', reason: 'an earlier fact of its key is parked' });
      return false;
    }
    // Its own actor within the common transaction: what it says and audits carries its own correlation.
    const { manager, today, now } = outer;
    const transaction = new Transaction(this.service, manager, this.actor(fact.correlation), today, now);
    await this.handle(fact, transaction);
    outer.hasSaid ||= transaction.hasSaid;
    return true;
  }

  /** False when the database would not take it: nothing is settled then. */
  private async isParked(what: Fact | Garbage, cause: Cause): Promise<boolean> {
    const key = 'raw' in what ? what.source : what.key;
    try {
      await this.parts.transact(this.store, this.actor(), async (transaction) => {
        const { fresh } = await this.parts.receive(transaction, { id: what.id, key }, this.store);
        if (fresh) await this.parking.park(transaction, what, cause);
      });
    } catch (error) {
      this.logger.error(`${this.service} could not park ${what.id} (${cause.reason}): ${reasonOf(error)}`);
      return false;
    }
    this.logger.error(`${this.service} parked ${what.id} of ${key}: ${cause.errorClass}, ${cause.reason}`);
    this.observer.parked(this.service, cause.errorClass);
    return true;
  }

  private isForOthers({ type }: Fact): boolean {
    return !this.handlers.has(type) && this.parts.passesOver(type);
  }

  private actor(correlation?: string | null): Actor {
    return system(this.service, 'reaction', correlation ?? undefined);
  }
}

const isDeclared = (type: string): boolean => declared(type) !== undefined;

const causeOf = (error: unknown): Cause => ({
  errorClass: errorClassOf(error),
  reason: reasonOf(error),
  message: error instanceof Error ? `${error.stack}` : String(error),
});
