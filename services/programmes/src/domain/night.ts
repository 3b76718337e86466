import type { Saying } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import { judged } from './compliance.js';
import { isOpen, openFindings, type Enrolment } from './enrolment.js';
import { evolve } from './evolve.js';
import { raise } from './findings.js';
import { guardOf } from './guard.js';
import { judgeReply } from './offer-reply.js';
import type { Programme } from './programme.js';

/**
 * What the night of this day finds: compliance, an offer without a reply, and the last safe day coming near. Whatever it
 * finds bears this day, and it finds nothing twice; so nights that were missed can be made up one after another.
 */
export function judgeNight(enrolment: Enrolment, programme: Programme, night: Day): Saying[] {
  const found = judged(enrolment, programme, night);
  const later = [judgeReply, judgeGuard];
  return later.reduce(
    (sayings, judge) => [...sayings, ...judge(sayings.reduce(evolve, enrolment), programme, night)],
    found,
  );
}

/** Asks once when the margin is reached, and anew when a manager's pass has run out; and once when the last safe day is over. */
export function judgeGuard(enrolment: Enrolment, programme: Programme, night: Day): Saying[] {
  if (!isWaiting(enrolment)) return [];
  const { state, plannableUntil } = guardOf(enrolment, programme, night);
  const askedOn = (finding: string): Day[] =>
    enrolment.findings.filter((each) => each.finding === finding).map(({ foundOn }) => foundOn);
  if (state === 'passed')
    return askedOn('last-safe-day-passed').length > 0
      ? []
      : raise(enrolment, { finding: 'last-safe-day-passed', foundOn: night });
  if (state !== 'near' || night <= plannableUntil!) return [];
  const passedOn = enrolment.guardPasses.at(-1)?.passedOn;
  if (askedOn('guard-near').some((day) => !passedOn || day > passedOn)) return [];
  return raise(enrolment, { finding: 'guard-near', foundOn: night });
}

/** Also what was declined or withdrawn, as long as nobody has decided whether it goes back. */
const isWaiting = (enrolment: Enrolment): boolean =>
  isOpen(enrolment) ||
  ((enrolment.status === 'declined' || enrolment.status === 'withdrawn') && openFindings(enrolment).length > 0);
