import { Injectable } from '@nestjs/common';
import type { NoFaultReason, ReturnKind } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { Done, Officer } from '@waymark/kit';
import { EnrolmentChanges } from './changes.js';
import { consentOf } from './consents.js';
import { closeWithoutFault } from './domain/closing.js';
import { complete, endUnfinished } from './domain/ending.js';
import { acceptOffer, declineOffer } from './domain/offer.js';
import { reallocate, type Worker } from './domain/reallocation.js';

/** From the offer to the ending. All of it answers with the enrolment's place and its new version. */
@Injectable()
export class EnrolmentCommands {
  constructor(private readonly changes: EnrolmentChanges) {}

  acceptOffer(by: Officer, id: string, { startOn }: { startOn: Day | null }): Promise<Done> {
    return this.changes.make(by, id, async (enrolment, programme, transaction) => {
      const consent = await consentOf(transaction, enrolment.referralId);
      return { sayings: acceptOffer(enrolment, programme, { consent, startOn, on: transaction.today, by: by.id }) };
    });
  }

  declineOffer(by: Officer, id: string, { reason }: { reason: string | null }): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: declineOffer(enrolment, programme, { on, by: by.id }),
      words: [{ about: 'declinature', text: reason }],
    }));
  }

  complete(by: Officer, id: string): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: complete(enrolment, programme, { on, by: by.id }),
    }));
  }

  endUnfinished(by: Officer, id: string, { kind, reason }: { kind: ReturnKind; reason: string }): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: endUnfinished(enrolment, programme, { kind, on, by: by.id, role: by.role }),
      words: [{ about: 'return', text: reason }],
    }));
  }

  closeWithoutFault(
    by: Officer,
    id: string,
    { reasonCode, reason }: { reasonCode: NoFaultReason; reason: string },
  ): Promise<Done> {
    return this.changes.make(by, id, (enrolment, _, { today: on }) => ({
      sayings: closeWithoutFault(enrolment, { reason: reasonCode, on, by: by.id }),
      words: [{ about: 'closing', text: reason }],
    }));
  }

  reallocate(
    by: Officer,
    id: string,
    { teamId, workerId, reason }: { teamId: string; workerId: string; reason: string },
  ): Promise<Done> {
    return this.changes.make(by, id, async (enrolment, _, transaction) => {
      // The copy of officers that this service keeps for its own door; a team is known by those who work in it.
      const worker = await transaction.row<Worker>(
        `select agency_id as "agencyId", role, is_active as "isActive" from officer where id = $1`,
        [workerId],
      );
      const colleagues = await transaction.rows(
        `select 1 from officer where team_id = $1 and agency_id = $2 and is_active limit 1`,
        [teamId, enrolment.agencyId],
      );
      const place = { teamId, workerId, worker: worker ?? null, isTeamOfAgency: colleagues.length > 0 };
      return {
        sayings: reallocate(enrolment, { ...place, on: transaction.today, by: by.id }),
        words: [{ about: 'reallocation', text: reason }],
      };
    });
  }
}
