import type { Day } from '@waymark/kernel';
import { plannedDays } from './calendar.js';
import { again, type Course, type Ending } from './courses.js';
import type { Fate } from './data.js';
import type { Dice } from './dice.js';
import { AGAIN } from './schedule.js';
import type { Telling } from './telling.js';
import { NOTES } from './words.js';

/** Sessions that each fate misses without an excuse. */
const MISSED: Partial<Record<Fate, readonly number[]>> = { warned: [2], reinstated: [2, 3, 4], breach: [2, 3, 4] };

/** The sessions of a deferral, with warnings by persons and a breach review where it comes to that. */
export function tellDeferral(telling: Telling, dice: Dice, { programme, fate, days }: Course): Ending {
  const planned = plannedDays(days.firstOn, programme.weeks);
  const missed = MISSED[fate] ?? [];
  let next = planned.length + 1;
  let lastOn = days.firstOn;
  for (const [index, on] of planned.entries()) {
    const number = index + 1;
    if (fate === 'no-fault' && number === 3) return closeWithoutFault(telling, dice, on);
    if (fate === 'extended' && number === planned.length) return extend(telling, dice, { number, on, next });
    if (!missed.includes(number)) {
      telling.work(on, `session ${number}`, `sessions/${number}/attendance`, { code: 'ATTC', note: dice.pick(NOTES) });
      lastOn = on;
      continue;
    }
    telling.work(on, `session ${number}`, `sessions/${number}/attendance`, { code: 'UAAB', note: null });
    const answer = answerTo(telling, missed.indexOf(number) + 1, on, fate);
    if (answer?.ends) return answer.ends;
    const heldOn = telling.calendar.after(on, AGAIN);
    telling.work(telling.calendar.after(on, 1), `plan session ${next}`, 'sessions', {
      insteadOf: number,
      plannedOn: heldOn,
      reason: 'Missed: held again a week later.',
    });
    telling.work(heldOn, `session ${next}`, `sessions/${next}/attendance`, { code: 'ATTC', note: dice.pick(NOTES) });
    next += 1;
  }
  telling.work(lastOn, 'complete', 'completion');
  return { on: lastOn, isCompleted: true, goesBack: false };
}

/** What a person does about the first, second and third failure: the system finds, and nobody but a person warns or returns. */
function answerTo(telling: Telling, failure: number, missedOn: Day, fate: Fate): { ends: Ending | null } {
  const on = telling.calendar.after(missedOn, 1);
  const warn = {
    failure: 'did-not-attend',
    words: 'You did not come and gave no reason. Next time it may go back to the police.',
  };
  if (failure === 1) telling.work(on, 'warn', 'warnings', { level: 'first', ...warn });
  if (failure === 2) telling.decide(on, 'warn for the last time', 'warnings', { level: 'final', ...warn });
  if (failure < 3) return { ends: null };
  if (fate === 'reinstated') {
    telling.decide(on, 'review', 'breach-review/decision', {
      decision: 'reinstated',
      reason: 'Moved between two homes; the letters went to the wrong one.',
    });
    return { ends: null };
  }
  const reviewedOn = telling.calendar.after(missedOn, 3);
  telling.decide(reviewedOn, 'review', 'breach-review/decision', {
    decision: 'returned',
    reason: 'Three sessions missed after two warnings, without a reason that could be accepted.',
  });
  return { ends: { on: reviewedOn, isCompleted: false, goesBack: true } };
}

function closeWithoutFault(telling: Telling, dice: Dice, on: Day): Ending {
  const reasonCode = dice.pick(['moved-away', 'ill']);
  const reason = reasonCode === 'ill' ? 'In hospital for some weeks.' : 'The family moved to another county.';
  telling.decide(on, 'close', 'closing', { reasonCode, reason });
  return { on, isCompleted: false, goesBack: false };
}

/** The last session falls ill, and is held again in time that was added with a reason. */
function extend(telling: Telling, dice: Dice, missed: { number: number; on: Day; next: number }): Ending {
  const reason = 'Two weeks more: a place at the project opens late.';
  telling.decide(missed.on, 'extend', 'extension', { weeks: 2, reason });
  const lastOn = again(telling, dice, missed);
  telling.work(lastOn, 'complete', 'completion');
  return { on: lastOn, isCompleted: true, goesBack: false };
}
