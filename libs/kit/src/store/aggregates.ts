import { noSuchRecord } from '@waymark/kernel';
import type { Saying } from '@waymark/events';
import type { EntitySchema, FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Actor, Officer } from '../access/actor.js';
import { say } from '../outbox/say.js';
import { changed, created, type Done } from './done.js';
import type { Store } from './store.js';
import type { Aggregate } from './tables.js';
import type { Transaction } from './transaction.js';
import { keepChange, mustBeCurrent } from './versions.js';

type Life<State> = {
  table: EntitySchema<State>;
  /** The state after the fact. Pure. */
  evolve: (state: State, saying: Saying) => State;
  /** Where it is found over HTTP. */
  at: (state: State) => string;
  /** Ids for the audit row: the person first. */
  subjects: (state: State) => string[];
  /** Not visible, or not to be changed, is told as not there. May ask another service; what that throws is the answer. */
  isVisibleTo: (state: State, by: Actor, to: 'see' | 'change', transaction: Transaction) => boolean | Promise<boolean>;
};

type Cause = { causedBy?: string };

/** `beside`: names of what changed in other tables of the aggregate. */
export type Revision<State> = { state: State; sayings: Saying[]; beside?: string[] };

/** The only way to change an aggregate: lock, let the domain decide, keep the state, say the facts and audit, together. */
export class Aggregates<State extends Aggregate> {
  constructor(
    private readonly store: Store,
    private readonly life: Life<State>,
  ) {}

  /** A command that makes a new one. `state` comes with version 0 and said 0. */
  open(by: Officer, make: (transaction: Transaction) => Promise<{ state: State; sayings: Saying[] }>): Promise<Done> {
    return this.store.command(by, async (transaction) => {
      const { state, sayings } = await make(transaction);
      const kept = await this.add(transaction, state, sayings);
      return created(this.life.at(kept), kept.version);
    });
  }

  /** A command on an existing one: the domain answers with facts, none when there is nothing to change. */
  change(by: Officer, id: string, decide: (state: State, transaction: Transaction) => Saying[] | Promise<Saying[]>) {
    return this.store.command(by, async (transaction) => {
      const state = await this.lock(transaction, id);
      await mustBeCurrent(transaction, state);
      const next = await this.keep(transaction, state, { sayings: await decide(state, transaction) });
      return changed(this.life.at(next), next.version);
    });
  }

  /** A command that says nothing to anybody yet, such as an answer in a draft. */
  edit(by: Officer, id: string, revise: (state: State, transaction: Transaction) => State | Promise<State>) {
    return this.store.command(by, async (transaction) => {
      const state = await this.lock(transaction, id);
      await mustBeCurrent(transaction, state);
      const next = await this.keep(transaction, state, { revised: await revise(state, transaction) });
      return changed(this.life.at(next), next.version);
    });
  }

  /** A command that keeps here what it does not tell: the facts carry too little to evolve the state from them. */
  revise(by: Officer, id: string, decide: (state: State, transaction: Transaction) => Promise<Revision<State>>) {
    return this.store.command(by, async (transaction) => {
      const state = await this.lock(transaction, id);
      await mustBeCurrent(transaction, state);
      const { state: revised, ...more } = await decide(state, transaction);
      const next = await this.keep(transaction, state, { revised, ...more });
      return changed(this.life.at(next), next.version);
    });
  }

  /** Within a reaction, a timer or a command of its own: a new one. */
  async add(transaction: Transaction, state: State, sayings: Saying[], { causedBy }: Cause = {}): Promise<State> {
    const kept = { ...sayings.reduce(this.life.evolve, state), version: 1, said: sayings.length };
    await transaction.manager.insert(this.life.table, kept as QueryDeepPartialEntity<State>);
    await say(transaction, sayings, { key: state.id, after: 0, ...(causedBy && { causedBy }) });
    await transaction.audit({ kind: 'collect', subjects: this.life.subjects(kept) });
    return kept;
  }

  /** Within a reaction, a timer or a command of its own: an existing one, locked. */
  async changeWithin(
    transaction: Transaction,
    id: string,
    decide: (state: State) => Saying[] | Promise<Saying[]>,
    { causedBy }: Cause = {},
  ): Promise<State> {
    const state = await this.lock(transaction, id);
    return this.keep(transaction, state, { sayings: await decide(state), ...(causedBy && { causedBy }) });
  }

  /** The same, where the facts carry too little to evolve the state from them. */
  async reviseWithin(transaction: Transaction, id: string, decide: (state: State) => Revision<State>): Promise<State> {
    const state = await this.lock(transaction, id);
    const { state: revised, ...more } = decide(state);
    return this.keep(transaction, state, { revised, ...more });
  }

  /** A protected read of one. */
  async see(transaction: Transaction, id: string): Promise<State> {
    const state = await transaction.manager.findOneBy(this.life.table, { id } as FindOptionsWhere<State>);
    if (!state || !(await this.life.isVisibleTo(state, transaction.by, 'see', transaction))) throw noSuchRecord();
    await transaction.audit({ kind: 'consult', subjects: this.life.subjects(state) });
    return state;
  }

  /** @throws Refusal no-such-record */
  async lock(transaction: Transaction, id: string): Promise<State> {
    const where = { id } as FindOptionsWhere<State>;
    const lock = { mode: 'pessimistic_write' } as const;
    const state = await transaction.manager.findOne(this.life.table, { where, lock });
    if (!state || !(await this.life.isVisibleTo(state, transaction.by, 'change', transaction))) throw noSuchRecord();
    return state;
  }

  private async keep(
    transaction: Transaction,
    state: State,
    {
      sayings = [],
      revised,
      beside = [],
      causedBy,
    }: Partial<Omit<Revision<State>, 'state'>> & { revised?: State } & Cause,
  ): Promise<State> {
    const evolved = revised ?? sayings.reduce(this.life.evolve, state);
    const fields = [...fieldsChanged(state, evolved), ...beside];
    if (fields.length === 0 && sayings.length === 0) {
      await transaction.audit({ kind: 'consult', subjects: this.life.subjects(state) });
      return state;
    }
    const next = { ...evolved, version: state.version + 1, said: state.said + sayings.length };
    await transaction.manager.update(
      this.life.table,
      { id: state.id } as FindOptionsWhere<State>,
      next as QueryDeepPartialEntity<State>,
    );
    await keepChange(transaction, next, fields);
    await say(transaction, sayings, { key: state.id, after: state.said, ...(causedBy && { causedBy }) });
    await transaction.audit({ kind: 'alter', subjects: this.life.subjects(next), details: { fields } });
    return next;
  }
}

function fieldsChanged<State extends object>(before: State, after: State): string[] {
  const names = Object.keys(after) as (keyof State & string)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
