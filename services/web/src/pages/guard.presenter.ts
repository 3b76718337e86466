import type { Guard, WindowRule } from '../client/enrolment.js';
import { counted, dayInWords } from '../web/words.js';

/** How long a prosecution can still be decided, in words: the countdown of a case. Null where nothing binds. */
export function countdown({ state, lastSafeDay, because, guardDay, plannableUntil, daysLeft }: Guard) {
  if (state === 'does-not-bind' || lastSafeDay === null || daysLeft === null)
    return { isUrgent: false, sentence: null, planning: null };
  const isPassed = state === 'passed';
  const isMoved = plannableUntil !== guardDay;
  return {
    isUrgent: state !== 'clear',
    sentence:
      `${isPassed ? 'The last safe day has passed' : daysLeftInWords(daysLeft)}: a prosecution ${isPassed ? 'had to' : 'must'} be decided by ` +
      `${dayInWords(lastSafeDay)}${because ? `, ${RULES[because]}` : ''}.`,
    planning:
      `Sessions may be planned until ${dayInWords(plannableUntil)}` +
      (isMoved ? `, as a manager decided; without that until ${dayInWords(guardDay)}.` : ', two weeks before it.'),
  };
}

/** '12 days left', 'Today is the last safe day', 'Passed 3 days ago'. */
export function daysLeftInWords(days: number): string {
  if (days === 0) return 'Today is the last safe day';
  return days > 0 ? `${counted(days, 'day')} left` : `Passed ${counted(-days, 'day')} ago`;
}

const RULES: Record<WindowRule, string> = {
  'summary-limit': 'six months after a summary-only offence',
  'animal-welfare-limit': 'the time limit of the Animal Welfare Act',
  bail: 'when bail ends',
};

export const windowRuleInWords = (rule: WindowRule): string =>
  `${RULES[rule].charAt(0).toUpperCase()}${RULES[rule].slice(1)}`;
