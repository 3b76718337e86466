import { addDays, type Day } from '@waymark/kernel';
import type { Calendar } from './calendar.js';
import type { Anchor } from './data.js';
import type { Dice } from './dice.js';

/** The days of a referral up to its first session. All but the offence are open days of the calendar. */
export type Schedule = { offenceOn: Day; submittedOn: Day; decidedOn: Day; answeredOn: Day; firstOn: Day };

export type Around = { anchor: Anchor; on: Day; isHeldAgain: boolean; calendar: Calendar };

/**
 * Days around the one that counts.
 * @param anchor which step falls on `on`; for `completed` that is the first session, unless it has to be held again a week later
 */
export function scheduleOf(dice: Dice, around: Around): Schedule {
  const { anchor, on, calendar } = around;
  const gaps = {
    offence: dice.between(5, 38),
    decision: dice.between(1, 2),
    answer: dice.between(1, 3),
    first: dice.between(1, 3),
  };
  const submittedOn = anchor === 'submitted' ? on : backFrom(around, gaps);
  const decidedOn = anchor === 'offered' ? on : calendar.after(submittedOn, gaps.decision);
  const answeredOn = calendar.after(decidedOn, gaps.answer);
  return {
    offenceOn: addDays(submittedOn, -gaps.offence),
    submittedOn,
    decidedOn,
    answeredOn,
    firstOn: calendar.after(answeredOn, gaps.first),
  };
}

type Gaps = { decision: number; answer: number; first: number };

function backFrom({ anchor, on, isHeldAgain, calendar }: Around, gaps: Gaps): Day {
  if (anchor === 'offered') return calendar.before(on, gaps.decision);
  const whole = gaps.decision + gaps.answer + gaps.first;
  return calendar.before(on, whole + (isHeldAgain ? AGAIN : 0));
}

/** Open days after which a session that did not take place is held again. */
export const AGAIN = 3;
