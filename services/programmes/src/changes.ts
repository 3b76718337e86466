import { Injectable } from '@nestjs/common';
import { EnrolmentReturned, said, type Saying } from '@waymark/events';
import type { Done, Officer, Transaction } from '@waymark/kit';
import { Catalogue } from './catalogue.js';
import type { Enrolment } from './domain/enrolment.js';
import { evidencePack } from './domain/evidence-pack.js';
import { evolve } from './domain/evolve.js';
import type { Programme } from './domain/programme.js';
import { Enrolments } from './enrolments.js';
import { keepEvidencePack } from './evidence-packs.js';
import { writeNote, type Written } from './notes.js';

/** The words stay in this service; what is said to others carries none of them. */
export type Words = Omit<Written, 'enrolmentId'>;
export type Decided = { sayings: Saying[]; words?: Words[] };

type Decide = (enrolment: Enrolment, programme: Programme, transaction: Transaction) => Decided | Promise<Decided>;

/** Every command on an enrolment: judged by the version of the programme that it was offered with. */
@Injectable()
export class EnrolmentChanges {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly catalogue: Catalogue,
  ) {}

  make(by: Officer, id: string, decide: Decide): Promise<Done> {
    return this.enrolments.change(by, id, async (enrolment, transaction) => {
      const programme = this.programmeOf(enrolment);
      const { sayings, words = [] } = await decide(enrolment, programme, transaction);
      for (const each of words) await writeNote(transaction, { enrolmentId: id, ...each });
      if (sayings.some((saying) => said(saying, EnrolmentReturned))) {
        const returned = sayings.reduce(evolve, enrolment);
        await keepEvidencePack(transaction, evidencePack(returned, programme, transaction.today));
      }
      return sayings;
    });
  }

  programmeOf({ programme, heldFrom }: Pick<Enrolment, 'programme' | 'heldFrom'>): Programme {
    return this.catalogue.held(programme, heldFrom);
  }
}
