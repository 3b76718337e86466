import { Injectable } from '@nestjs/common';
import type { FindingDecision, ReturnKind, Saying } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { Done, Officer, Transaction } from '@waymark/kit';
import { Catalogue } from './catalogue.js';
import { consentOf } from './consents.js';
import { recordAttendance } from './domain/attendance.js';
import { complete, endUnfinished } from './domain/ending.js';
import type { Enrolment } from './domain/enrolment.js';
import { acceptOffer, declineOffer } from './domain/offer.js';
import type { Programme } from './domain/programme.js';
import { holdAgain, moveSession } from './domain/rebooking.js';
import { decideFinding } from './domain/verdict.js';
import { Enrolments } from './enrolments.js';
import { writeNote, type About } from './notes.js';

type Booked = { plannedOn: Day; code: string | null; reason: string };

/** What people ask for. All of it answers with the enrolment's place and its new version. */
@Injectable()
export class EnrolmentCommands {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly catalogue: Catalogue,
  ) {}

  acceptOffer(by: Officer, id: string, { startOn }: { startOn: Day | null }): Promise<Done> {
    return this.change(by, id, async (enrolment, programme, transaction) => {
      const consent = await consentOf(transaction, enrolment.referralId);
      return acceptOffer(enrolment, programme, { consent, startOn, on: transaction.today });
    });
  }

  declineOffer(by: Officer, id: string, { reason }: { reason: string | null }): Promise<Done> {
    return this.change(by, id, async (enrolment, programme, transaction) => {
      const sayings = declineOffer(enrolment, programme, transaction.today);
      return this.noted(transaction, sayings, { enrolmentId: id, about: 'declinature', text: reason });
    });
  }

  recordAttendance(
    by: Officer,
    id: string,
    session: number,
    given: { code: string; note: string | null },
  ): Promise<Done> {
    return this.change(by, id, async (enrolment, programme, transaction) => {
      const outcome = { session, code: given.code, on: transaction.today, by: by.id };
      const sayings = recordAttendance(enrolment, programme, outcome);
      return this.noted(transaction, sayings, {
        enrolmentId: id,
        about: 'attendance',
        number: session,
        text: given.note,
      });
    });
  }

  moveSession(by: Officer, id: string, session: number, { reason, ...booked }: Booked): Promise<Done> {
    return this.change(by, id, async (enrolment, programme, transaction) => {
      const sayings = moveSession(enrolment, programme, { session, ...booked, on: transaction.today, by: by.id });
      return this.noted(transaction, sayings, { enrolmentId: id, about: 'session', number: session, text: reason });
    });
  }

  holdAgain(by: Officer, id: string, insteadOf: number, { reason, ...booked }: Booked): Promise<Done> {
    return this.change(by, id, async (enrolment, programme, transaction) => {
      const booking = { session: insteadOf, ...booked, on: transaction.today, by: by.id };
      const sayings = holdAgain(enrolment, programme, booking);
      return this.noted(transaction, sayings, { enrolmentId: id, about: 'session', number: insteadOf, text: reason });
    });
  }

  complete(by: Officer, id: string): Promise<Done> {
    return this.enrolments.change(by, id, (enrolment, { today }) => complete(enrolment, today));
  }

  endUnfinished(by: Officer, id: string, { kind, reason }: { kind: ReturnKind; reason: string }): Promise<Done> {
    return this.change(by, id, async (enrolment, programme, transaction) => {
      const sayings = endUnfinished(enrolment, programme, { kind, on: transaction.today, by: by.id });
      return this.noted(transaction, sayings, { enrolmentId: id, about: 'return', text: reason });
    });
  }

  decideFinding(
    by: Officer,
    id: string,
    number: number,
    given: { decision: FindingDecision; reason: string },
  ): Promise<Done> {
    return this.change(by, id, async (enrolment, programme, transaction) => {
      const verdict = { number, decision: given.decision, on: transaction.today, by: by.id };
      const sayings = decideFinding(enrolment, programme, verdict);
      return this.noted(transaction, sayings, { enrolmentId: id, about: 'finding', number, text: given.reason });
    });
  }

  private change(
    by: Officer,
    id: string,
    decide: (enrolment: Enrolment, programme: Programme, transaction: Transaction) => Promise<Saying[]>,
  ): Promise<Done> {
    return this.enrolments.change(by, id, (enrolment, transaction) =>
      decide(enrolment, this.catalogue.programme(enrolment.programme), transaction),
    );
  }

  /** The words stay in this service; what is said to others carries none of them. */
  private async noted(
    transaction: Transaction,
    sayings: Saying[],
    note: { enrolmentId: string; about: About; number?: number; text: string | null },
  ): Promise<Saying[]> {
    await writeNote(transaction, note);
    return sayings;
  }
}
