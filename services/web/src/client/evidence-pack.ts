import type { ClosingKind } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { AttendanceCode, Extended, GuardPass, Review, Warning, WindowRule } from './enrolment.js';

type Mark = { code: string; recordedOn: Day; by: string };

/** What the police need when a matter comes back: ids, days and codes, and nobody's own words. */
export type EvidencePack = {
  enrolmentId: string;
  referralId: string;
  personId: string;
  asOf: Day;
  offence: {
    on: Day | null;
    summaryOnly: boolean;
    bailEndsOn: Day | null;
    category: string | null;
    gravity: number | null;
    evidenceSufficientOn: Day | null;
  };
  decision: { acceptedOn: Day; acceptedBy: string | null; eligibility: 'pass' | 'fail' | 'not-known' };
  offers: { programme: string; heldFrom: Day; offeredOn: Day; answer: OfferAnswer; answeredOn: Day | null }[];
  conditions: {
    sessions: { number: number; title: string; insteadOf: number | null; plannedOn: Day | null; movedFrom: Day[] }[];
    endsBy: Day | null;
    extension: Extended | null;
    guardPasses: GuardPass[];
  };
  attendance: (Mark &
    Pick<AttendanceCode, 'label' | 'attended' | 'enforceable' | 'excused' | 'countsInDenominator'> & {
      session: number;
      heldOn: Day | null;
      replaced: Mark[];
    })[];
  warnings: Warning[];
  excuses: { finding: number; sessions: number[]; acceptedOn: Day; by: string }[];
  reviews: Review[];
  lastSafe: { day: Day | null; because: WindowRule | null; daysLeft: number | null; marginDays: number };
  ending: { kind: ClosingKind | null; on: Day } | null;
};

export type OfferAnswer = 'accepted' | 'declined' | 'no-reply-yet' | 'no-reply' | 'withdrawn';

/** `keptOn` is the day of the return; null while it is only what would go today. */
export type KeptPack = { keptOn: Day | null; pack: EvidencePack };
