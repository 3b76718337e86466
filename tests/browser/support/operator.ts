import type { Day } from '@waymark/kernel';
import type { Visitor } from './visitor.js';
import { dayIn } from './written-days.js';

/** By Waymark's clock. */
export async function today(operator: Visitor): Promise<Day> {
  await operator.open('/clock');
  return dayIn(await operator.text());
}

/** Forwards; a day that is not later than today changes nothing. */
export async function moveClockTo(operator: Visitor, day: Day): Promise<void> {
  if (day <= (await today(operator))) return;
  await operator.fillDay('to', day);
  await operator.press('Move the clock');
  const shown = dayIn(await operator.text());
  if (shown !== day) throw new Error(`The clock shows ${shown}, not ${day}: ${await operator.text()}`);
}
