import { Injectable } from '@nestjs/common';
import type { Failure, NoFaultReason, ReviewDecision, WarningLevel } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { Done, Officer } from '@waymark/kit';
import { EnrolmentChanges } from './changes.js';
import { reviewBreach } from './domain/breach-review.js';
import { openReview } from './domain/enrolment.js';
import { extend } from './domain/extension.js';
import { passGuard } from './domain/guard.js';
import { decideFinding, type Verdict } from './domain/verdict.js';
import { issueWarning } from './domain/warning.js';

type Reviewed = { decision: ReviewDecision; reasonCode: NoFaultReason | null; reason: string };

/** What people make of what the system found, and of the time that is left. */
@Injectable()
export class DeferralCommands {
  constructor(private readonly changes: EnrolmentChanges) {}

  issueWarning(
    by: Officer,
    id: string,
    { level, failure, words }: { level: WarningLevel; failure: Failure; words: string },
  ): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: issueWarning(enrolment, programme, { level, failure, on, by: by.id, role: by.role }),
      words: [{ about: 'warning', number: enrolment.warnings.length + 1, text: words }],
    }));
  }

  reviewBreach(by: Officer, id: string, { decision, reasonCode, reason }: Reviewed): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => {
      const review = openReview(enrolment);
      return {
        sayings: reviewBreach(enrolment, programme, { decision, reason: reasonCode, on, by: by.id }),
        words: review ? [{ about: 'review', number: review.finding, text: reason }] : [],
      };
    });
  }

  decideFinding(
    by: Officer,
    id: string,
    number: number,
    { decision, sessions, reason }: { decision: Verdict['decision']; sessions: number[] | null; reason: string },
  ): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: decideFinding(enrolment, programme, { number, decision, excused: sessions, on, by: by.id }),
      words: [{ about: 'finding', number, text: reason }],
    }));
  }

  extend(by: Officer, id: string, { weeks, reason }: { weeks: number; reason: string }): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: extend(enrolment, programme, { weeks, on, by: by.id }),
      words: [{ about: 'extension', text: reason }],
    }));
  }

  passGuard(by: Officer, id: string, { until, reason }: { until: Day; reason: string }): Promise<Done> {
    return this.changes.make(by, id, (enrolment, programme, { today: on }) => ({
      sayings: passGuard(enrolment, programme, { until, on, by: by.id }),
      words: [{ about: 'guard', text: reason }],
    }));
  }
}
