import { daysBetween, type Day } from '@waymark/kernel';
import type { Programme } from '../client/enrolment.js';
import type { EvidencePack, KeptPack, OfferAnswer } from '../client/evidence-pack.js';
import type { Person } from '../client/person.js';
import type { Reasons } from '../client/referral.js';
import { counted, dayInWords, inPlainWords, inSentence } from '../web/words.js';
import { codeInWords } from './attendance.presenter.js';
import { summaryRow, text, type Cell, type SummaryRow } from './cells.js';
import { ELIGIBILITY } from './eligibility.presenter.js';
import { reviewCells, warningCells } from './enrolment-rows.js';
import { daysLeftInWords, windowRuleInWords } from './guard.presenter.js';
import { schemeName } from './identifier-schemes.js';
import { programmeNames } from './person.presenter.js';
import { nameIn } from './referral-answers.js';

type Around = {
  programmes: readonly Programme[];
  reasons: Reasons;
  names: ReadonlyMap<string, string>;
  person: Person;
  today: Day;
};
type Seen = { keptOn: Day | null; today: Day };

/** One page for the officer who decides: what was offered, what was done about it, and until when a charge is possible. */
export function presentPack({ keptOn, pack }: KeptPack, { programmes, reasons, names, person, today }: Around) {
  const nameOf = (id: string) => names.get(id) ?? 'Name not shown';
  const { conditions, attendance, warnings, excuses, reviews, ending } = pack;
  return {
    title: 'Evidence pack',
    name: `${person.givenName} ${person.familyName}`,
    state: keptOn
      ? `As it went to the police on ${dayInWords(keptOn)}.`
      : `Not returned: as it would go to the police on ${dayInWords(pack.asOf)}.`,
    child: [
      ...summaryRow('Date of birth', dayInWords(person.birthDate)),
      ...person.identifiers.flatMap(({ scheme, value }) => summaryRow(schemeName(scheme), value)),
      ...summaryRow('Enrolment', pack.enrolmentId),
    ],
    lastSafe: lastSafeInWords(pack, { keptOn, today }),
    offence: offenceRows(pack, reasons),
    decision: [
      ...summaryRow('Accepted', dayInWords(pack.decision.acceptedOn)),
      ...summaryRow('Accepted by', pack.decision.acceptedBy && nameOf(pack.decision.acceptedBy)),
      ...summaryRow('Rules of the programme', ELIGIBILITY[pack.decision.eligibility].text),
      ...summaryRow(
        'Ended',
        ending &&
          [dayInWords(ending.on), ending.kind && inPlainWords(ending.kind).toLowerCase()].filter(Boolean).join(', '),
      ),
    ],
    offers: pack.offers.map((offer): Cell[] => [
      { text: programmeNames(programmes)(offer.programme), detail: `As it holds from ${dayInWords(offer.heldFrom)}` },
      text(dayInWords(offer.offeredOn)),
      { text: ANSWERS[offer.answer], detail: dayInWords(offer.answeredOn) || undefined },
    ]),
    conditions: conditionRows(pack, nameOf),
    sessions: conditions.sessions.map(({ number, title, insteadOf, plannedOn, movedFrom }): Cell[] => [
      { text: String(number), number: true },
      { text: title, detail: insteadOf ? `Held again for session ${insteadOf}` : undefined },
      {
        text: dayInWords(plannedOn) || 'Not planned',
        detail: movedFrom.length > 0 ? `Moved from ${movedFrom.map((day) => dayInWords(day)).join(', ')}` : undefined,
      },
    ]),
    attendance: attendance.map((held): Cell[] => [
      { text: String(held.session), number: true },
      text(dayInWords(held.heldOn)),
      { text: codeInWords(held), detail: meaningOf(held) },
      { text: dayInWords(held.recordedOn), detail: nameOf(held.by) },
      text(held.replaced.map(({ code, recordedOn }) => `${code} on ${dayInWords(recordedOn)}`).join('; ')),
    ]),
    warnings: warnings.map((warning) => warningCells(warning, nameOf)),
    excuses: excuses.map(({ sessions, acceptedOn, by }): Cell[] => [
      text(`Session ${sessions.join(', ')}`),
      text(dayInWords(acceptedOn)),
      text(nameOf(by)),
    ]),
    reviews: reviews.map((review) => reviewCells(review, nameOf)),
  };
}

/** In days from today: what was left on the day of the return is no help to whoever decides later. */
function lastSafeInWords({ lastSafe: { day, because, daysLeft, marginDays } }: EvidencePack, { keptOn, today }: Seen) {
  if (!day) return 'No time limit for a prosecution is known.';
  const then =
    keptOn && daysLeft !== null ? ` On the day of the return: ${inSentence(daysLeftInWords(daysLeft))}.` : '';
  const rule = because ? ` ${windowRuleInWords(because)}.` : '';
  const left = daysBetween(today, day);
  return (
    `${daysLeftInWords(left)}: a prosecution ${left < 0 ? 'had to' : 'must'} be decided by ${dayInWords(day)}.${rule}${then} ` +
    `The plan keeps ${counted(marginDays, 'day')} of margin.`
  );
}

function offenceRows({ offence }: EvidencePack, { offenceCategories }: Reasons): SummaryRow[] {
  const { on, category, gravity, summaryOnly, bailEndsOn, evidenceSufficientOn } = offence;
  return [
    ...summaryRow('Kind', nameIn(offenceCategories, category) ?? 'Not told'),
    ...summaryRow('Day', dayInWords(on) || 'Not told'),
    ...summaryRow('Gravity score', gravity === null ? 'Not scored' : String(gravity)),
    ...summaryRow('Mode of trial', summaryOnly ? 'Summary only' : 'Either way, or on indictment only'),
    ...summaryRow('Bail ends', dayInWords(bailEndsOn)),
    ...summaryRow('Enough evidence since', dayInWords(evidenceSufficientOn)),
  ];
}

const conditionRows = ({ conditions }: EvidencePack, nameOf: (id: string) => string): SummaryRow[] => [
  ...summaryRow('Ends by', dayInWords(conditions.endsBy)),
  ...summaryRow(
    'Extended',
    conditions.extension &&
      `By ${counted(conditions.extension.weeks, 'week')} until ${dayInWords(conditions.extension.until)}, ${nameOf(conditions.extension.by)}`,
  ),
  ...conditions.guardPasses.flatMap(({ until, passedOn, by }) =>
    summaryRow(
      'Planned closer to the last safe day',
      `Until ${dayInWords(until)}, decided on ${dayInWords(passedOn)} by ${nameOf(by)}`,
    ),
  ),
];

/** Attended and enforceable are independent of each other: both are said. */
function meaningOf({
  attended,
  enforceable,
  excused,
  countsInDenominator,
}: EvidencePack['attendance'][number]): string {
  const words = [
    attended ? 'Attended' : 'Not attended',
    enforceable ? 'enforceable' : 'not enforceable',
    excused ? 'reason accepted' : null,
    countsInDenominator ? null : 'not counted',
  ];
  return words.filter((word) => word !== null).join(', ');
}

const ANSWERS: Record<OfferAnswer, string> = {
  accepted: 'Accepted',
  declined: 'Declined',
  'no-reply-yet': 'No reply yet',
  'no-reply': 'No reply',
  withdrawn: 'Consent withdrawn',
};
