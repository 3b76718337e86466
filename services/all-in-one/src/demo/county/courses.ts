import { addDays, type Day } from '@waymark/kernel';
import { plannedDays } from './calendar.js';
import type { Fate, Programme } from './data.js';
import { tellDeferral } from './deferral.js';
import type { Dice } from './dice.js';
import { AGAIN, type Schedule } from './schedule.js';
import { REACHING, REFERRAL, type Telling } from './telling.js';
import { ABSENCES, DECLINES, NOTES } from './words.js';

export type Course = { programme: Programme; fate: Fate; days: Schedule; isHeldAgain: boolean };
export type Ending = { on: Day; isCompleted: boolean; goesBack: boolean };

/** From the offer to the end, whichever it is. Null where nothing ends it. */
export function takePart(telling: Telling, dice: Dice, course: Course): Ending | null {
  const { programme, fate, days } = course;
  if (fate === 'declined') return decline(telling, dice, course);
  if (fate === 'no-reply') return leaveOpen(telling, dice, course);
  telling.work(days.answeredOn, 'accept the offer', 'acceptance', { startOn: days.firstOn });
  if (programme.way === 'deferral') return tellDeferral(telling, dice, course);
  if (programme.way === 'mentoring') return meet(telling, dice, course);
  return attend(telling, dice, course);
}

const goesBackOf = ({ way }: Programme): boolean => way === 'education' || way === 'deferral';

function decline(telling: Telling, dice: Dice, { programme, days }: Course): Ending {
  telling.work(days.answeredOn, 'decline the offer', 'declinature', { reason: dice.pick(DECLINES) });
  if (!goesBackOf(programme)) return { on: days.answeredOn, isCompleted: false, goesBack: false };
  return sendBack(telling, dice, days.answeredOn, 'The offer was declined: back to the officer in the case.');
}

/** Nobody answered within two weeks: the night after finds it, and a manager decides. */
function leaveOpen(telling: Telling, dice: Dice, { days }: Course): Ending {
  return sendBack(telling, dice, addDays(days.decidedOn, 15), 'Two letters and a visit brought no answer.');
}

function sendBack(telling: Telling, dice: Dice, from: Day, reason: string): Ending {
  const on = telling.soon(dice, from, [1, 3]);
  telling.decide(on, 'decide to return', 'findings/1/decision', { decision: 'returned', reason });
  return { on, isCompleted: false, goesBack: true };
}

/** A plan of one or two sessions, of which the first may have to be held again. */
function attend(telling: Telling, dice: Dice, { programme, fate, days, isHeldAgain }: Course): Ending {
  const planned = plannedDays(days.firstOn, programme.weeks);
  const last = planned.length;
  let lastOn = days.firstOn;
  for (const [index, plannedOn] of planned.entries()) {
    const number = index + 1;
    if (plannedOn > lastOn) lastOn = plannedOn;
    if (number === last && fate === 'unfinished') return breakOff(telling, dice, { programme, number, on: plannedOn });
    if (number === last && fate === 'consent-withdrawn') return takeBack(telling, dice, { programme, on: plannedOn });
    if (number > 1 || !isHeldAgain) {
      telling.work(plannedOn, `session ${number}`, `sessions/${number}/attendance`, {
        code: 'ATTC',
        note: dice.pick(NOTES),
      });
      continue;
    }
    lastOn = again(telling, dice, { number, on: plannedOn, next: last + 1 });
  }
  telling.work(lastOn, 'complete', 'completion');
  return { on: lastOn, isCompleted: true, goesBack: false };
}

type Missed = { number: number; on: Day; next: number };

/** An accepted absence, and the same session some days later under the next number. Gives the day on which it was held. */
export function again(telling: Telling, dice: Dice, { number, on, next }: Missed): Day {
  const { code, reason } = dice.pick(ABSENCES);
  const plannedOn = telling.calendar.after(on, AGAIN);
  telling.work(on, `session ${number}`, `sessions/${number}/attendance`, { code, note: null });
  telling.work(on, `plan session ${next}`, 'sessions', { insteadOf: number, plannedOn, reason });
  telling.work(plannedOn, `session ${next}`, `sessions/${next}/attendance`, { code: 'ATTC', note: dice.pick(NOTES) });
  return plannedOn;
}

type Break = { programme: Programme; number: number; on: Day };

/** Did not come, and could not be reached: in touch, a visit, a review, then it ends. */
function breakOff(telling: Telling, dice: Dice, { programme, number, on }: Break): Ending {
  const endsOn = telling.soon(dice, on, [5, 8]);
  telling.work(on, `session ${number}`, `sessions/${number}/attendance`, { code: 'UAAB', note: null });
  const reason = 'Did not come; calls and a visit at home brought no new appointment.';
  telling.work(endsOn, 'end it', 'return', { kind: 'unfinished', reason });
  return { on: endsOn, isCompleted: false, goesBack: goesBackOf(programme) };
}

function takeBack(telling: Telling, dice: Dice, { programme, on }: { programme: Programme; on: Day }): Ending {
  const { works } = telling.crew;
  const path = `${REFERRAL}/consents/take-part/withdrawal`;
  telling.ask(works, on, 'take consent back', path, { withdrawnOn: on }, { changes: 'referral', awaits: REACHING });
  if (!goesBackOf(programme)) return { on, isCompleted: false, goesBack: false };
  return sendBack(telling, dice, on, 'Does not want to go on, which is a right: back to the officer in the case.');
}

/** Mentor and child meet every other week, for as long as it helps. */
function meet(telling: Telling, dice: Dice, { fate, days, programme }: Course): Ending {
  const times = dice.between(3, 6);
  let on = days.firstOn;
  for (let number = 1; number <= times; number++) {
    if (number === times && fate === 'consent-withdrawn') return takeBack(telling, dice, { programme, on });
    telling.work(on, `session ${number}`, `sessions/${number}/attendance`, { code: 'ATTC', note: dice.pick(NOTES) });
    if (number === times) break;
    const plannedOn = telling.calendar.after(on, 6);
    telling.work(on, `plan session ${number + 1}`, 'sessions', { plannedOn, reason: 'Goes on: agreed together.' });
    on = plannedOn;
  }
  telling.work(on, 'complete', 'completion');
  return { on, isCompleted: true, goesBack: false };
}
