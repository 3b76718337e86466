import { addDays, addWeeks, inWords, LAST_YEAR, Refusal, workingDayFrom, type Day } from '@waymark/kernel';
import type { SessionTemplate } from './programme.js';

export type Slot = { number: number; plannedOn: Day };

/**
 * A day for each session: the weekday of the first is kept, and a slot on a weekend or a bank holiday of England and Wales
 * moves to the next working day. The following slots are counted from the weekday, not from the moved day.
 * @throws Refusal beyond-the-calendar
 */
export const plan = (templates: readonly SessionTemplate[], firstOn: Day): Slot[] =>
  templates.map(({ number, weekOffset }) => ({ number, plannedOn: slotOn(addWeeks(firstOn, weekOffset)) }));

/** @throws Refusal plan-too-long for a day later than `lastDay`, up to which the programme may last; null: no end is set */
export function mustBeWithin(lastDay: Day | null, days: readonly Day[]): void {
  if (lastDay === null || days.every((day) => day <= lastDay)) return;
  throw new Refusal(
    'conflict',
    'plan-too-long',
    `This programme lasts until ${inWords(lastDay)}: choose an earlier day, or extend it where that is possible.`,
    { lastDay },
  );
}

// Ten days are more than any run of weekends and bank holidays.
function slotOn(wanted: Day): Day {
  if (addDays(wanted, 10) <= `${LAST_YEAR}-12-31`) return workingDayFrom(wanted);
  throw new Refusal(
    'invalid',
    'beyond-the-calendar',
    `Bank holidays are known until ${LAST_YEAR}: choose an earlier day.`,
    {
      lastYear: LAST_YEAR,
    },
  );
}
