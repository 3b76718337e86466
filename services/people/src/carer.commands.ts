import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { noSuchRecord } from '@waymark/kernel';
import { Seal, Store, type Done, type Officer, type Transaction } from '@waymark/kit';
import type { Carer, CarerAnswers, Contact } from './domain/carer.js';
import { History } from './history.js';
import { Carers, Persons } from './records.js';

export type CarerView = CarerAnswers & Pick<Carer, 'id' | 'version'>;

type Row = Omit<CarerView, keyof Contact> & Pick<Carer, 'contact'>;

/** Parents and carers, each reached through their child: who may not know of the child finds no carer either. */
@Injectable()
export class CarerCommands {
  constructor(
    private readonly store: Store,
    private readonly persons: Persons,
    private readonly carers: Carers,
    private readonly history: History,
    private readonly seal: Seal,
  ) {}

  /** @throws Refusal no-such-record */
  add(by: Officer, personId: string, answers: CarerAnswers): Promise<Done> {
    return this.carers.open(by, async (transaction) => {
      const { agencyId } = await this.persons.lock(transaction, personId);
      const id = randomUUID();
      const state = { id, version: 0, said: 0, personId, agencyId, ...this.kept(id, answers), endedOn: null };
      return { state, sayings: [] };
    });
  }

  /** @throws Refusal no-such-record */
  async correct(
    by: Officer,
    personId: string,
    id: string,
    { reason, ...answers }: CarerAnswers & { reason: string },
  ): Promise<Done> {
    await this.mustKnow(by, personId, id);
    return this.carers.edit(by, id, async (carer, transaction) => {
      const before = this.answersOf(carer);
      if (JSON.stringify(before) === JSON.stringify(ordered(answers))) return carer;
      await this.history.keep(transaction, personId, {
        changes: [{ field: 'carer', from: before, to: answers }],
        reason,
      });
      return { ...carer, ...this.kept(id, answers) };
    });
  }

  /** They are none any more; what was known stays in the history. @throws Refusal no-such-record */
  async end(by: Officer, personId: string, id: string, reason: string): Promise<Done> {
    await this.mustKnow(by, personId, id);
    return this.carers.edit(by, id, async (carer, transaction) => {
      const before = this.answersOf(carer);
      await this.history.keep(transaction, personId, { changes: [{ field: 'carer', from: before, to: null }], reason });
      return { ...carer, endedOn: transaction.today };
    });
  }

  /** Within a read of the child's record. */
  async of(transaction: Transaction, personId: string): Promise<CarerView[]> {
    const rows = await transaction.rows<Row>(
      `select id, version, name, relation, contact, lives_with as "livesWith",
         parental_responsibility as "parentalResponsibility"
       from carer where person_id = $1 and ended_on is null order by name, id`,
      [personId],
    );
    return rows.map(({ contact, ...row }) => ({ ...row, ...this.opened(row.id, contact) }));
  }

  // Before anything is told of the carer, such as that the version is an old one.
  private mustKnow(by: Officer, personId: string, id: string): Promise<void> {
    return this.store.transaction(by, async (transaction) => {
      await this.persons.lock(transaction, personId);
      const carer = await transaction.row(`select 1 from carer where id = $1 and person_id = $2 and ended_on is null`, [
        id,
        personId,
      ]);
      if (!carer) throw noSuchRecord();
    });
  }

  private answersOf(carer: Carer): CarerAnswers {
    return ordered({ ...carer, ...this.opened(carer.id, carer.contact) });
  }

  private kept(id: string, { phone, email, ...answers }: CarerAnswers) {
    const contact = phone || email ? this.seal.close(JSON.stringify({ phone, email }), about(id)) : null;
    return { ...answers, contact };
  }

  private opened(id: string, contact: Buffer | null): Contact {
    if (!contact) return { phone: null, email: null };
    return JSON.parse(this.seal.open(contact, about(id))) as Contact;
  }
}

const about = (id: string): string => `people/carer/${id}/contact`;

const ordered = ({ name, relation, phone, email, livesWith, parentalResponsibility }: CarerAnswers): CarerAnswers => ({
  name,
  relation,
  phone,
  email,
  livesWith,
  parentalResponsibility,
});
