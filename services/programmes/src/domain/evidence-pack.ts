import type { Day } from '@waymark/kernel';
import { attendanceCode, type AttendanceCode } from './attendance-codes.js';
import type { Enrolment, Mark, Review, Session, Warning } from './enrolment.js';
import { endsBy } from './extension.js';
import { excusedBy } from './failures.js';
import { GUARD, guardOf } from './guard.js';
import { replyBy } from './offer-reply.js';
import type { Programme } from './programme.js';
import { prosecutionWindow, type Offence, type WindowRule } from './prosecution-window.js';

/**
 * What the police need when a matter comes back: ids, days and codes. Nobody's own words are in it; what a child said in the
 * work is no evidence.
 */
export type EvidencePack = {
  enrolmentId: string;
  referralId: string;
  personId: string;
  asOf: Day;
  offence: Offence;
  decision: { acceptedOn: Day; acceptedBy: string | null; eligibility: 'pass' | 'fail' | 'not-known' };
  offers: { programme: string; heldFrom: Day; offeredOn: Day; answer: OfferAnswer; answeredOn: Day | null }[];
  conditions: {
    sessions: { number: number; title: string; insteadOf: number | null; plannedOn: Day | null; movedFrom: Day[] }[];
    /** The last day for a session; null where the programme sets none. */
    endsBy: Day | null;
    extension: Enrolment['extension'];
    guardPasses: Enrolment['guardPasses'];
  };
  attendance: Held[];
  warnings: Warning[];
  excuses: { finding: number; sessions: number[]; acceptedOn: Day; by: string }[];
  reviews: Review[];
  lastSafe: { day: Day | null; because: WindowRule | null; daysLeft: number | null; marginDays: number };
  ending: { kind: Enrolment['endedAs']; on: Day } | null;
};

type OfferAnswer = 'accepted' | 'declined' | 'no-reply-yet' | 'no-reply' | 'withdrawn';
type Meaning = Pick<AttendanceCode, 'label' | 'attended' | 'enforceable' | 'excused' | 'countsInDenominator'>;
type Held = Mark & Meaning & { session: number; heldOn: Day | null; replaced: Mark[] };

/** From the enrolment alone, so that it says the same whenever it is made of the same. */
export function evidencePack(enrolment: Enrolment, programme: Programme, asOf: Day): EvidencePack {
  const { id: enrolmentId, referralId, personId, offence, referralDecision, sessions, warnings, reviews } = enrolment;
  const { daysLeft } = guardOf(enrolment, programme, asOf);
  const window = prosecutionWindow(offence);
  return {
    enrolmentId,
    referralId,
    personId,
    asOf,
    offence,
    decision: { acceptedOn: enrolment.offeredOn, ...referralDecision },
    offers: [offerOf(enrolment, programme, asOf)],
    conditions: {
      sessions: sessions.map(({ number, title, insteadOf, plannedOn, moves }) => ({
        number,
        title,
        insteadOf,
        plannedOn,
        movedFrom: moves.map(({ from }) => from),
      })),
      endsBy: endsBy(enrolment, programme),
      extension: enrolment.extension,
      guardPasses: enrolment.guardPasses,
    },
    attendance: sessions.flatMap(heldOf),
    warnings,
    excuses: excusesOf(enrolment),
    reviews,
    lastSafe: {
      day: window?.lastSafeDay ?? null,
      because: window?.rule ?? null,
      daysLeft,
      marginDays: GUARD.marginDays,
    },
    ending: enrolment.endedOn && { kind: enrolment.endedAs, on: enrolment.endedOn },
  };
}

function offerOf(enrolment: Enrolment, programme: Programme, asOf: Day): EvidencePack['offers'][number] {
  const { programme: code, heldFrom, offeredOn, acceptedOn, endedAs, endedOn } = enrolment;
  const offer = { programme: code, heldFrom, offeredOn };
  if (acceptedOn) return { ...offer, answer: 'accepted', answeredOn: acceptedOn };
  // A return moves the ending's day; the finding keeps the day on which it was heard.
  const heardOn = (finding: string): Day | null =>
    enrolment.findings.find((each) => each.finding === finding)?.foundOn ?? endedOn;
  if (endedAs === 'declined') return { ...offer, answer: endedAs, answeredOn: heardOn('offer-declined') };
  if (endedAs === 'withdrawn') return { ...offer, answer: endedAs, answeredOn: heardOn('consent-withdrawn') };
  const until = replyBy(enrolment, programme);
  const isLate = endedAs === 'no-reply' || (until !== null && asOf > until);
  return { ...offer, answer: isLate ? 'no-reply' : 'no-reply-yet', answeredOn: null };
}

function heldOf({ number: session, plannedOn: heldOn, attendance }: Session): Held[] {
  if (!attendance) return [];
  const { label, attended, enforceable, excused, countsInDenominator } = attendanceCode(attendance.code);
  return [{ session, heldOn, ...attendance, label, attended, enforceable, excused, countsInDenominator }];
}

const excusesOf = ({ findings }: Enrolment): EvidencePack['excuses'] =>
  findings.flatMap((finding) => {
    const { number, decision } = finding;
    if (decision?.decision !== 'excuse-accepted') return [];
    return [{ finding: number, sessions: excusedBy(finding), acceptedOn: decision.decidedOn, by: decision.by }];
  });
