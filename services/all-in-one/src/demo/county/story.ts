import type { Day } from '@waymark/kernel';
import { follow } from './aftermath.js';
import type { Arrival } from './arrivals.js';
import { OFFICE, type Calendar } from './calendar.js';
import { invent, type Child } from './child.js';
import { takePart } from './courses.js';
import type { CountyData } from './data.js';
import { Dice } from './dice.js';
import { accept, offenceOf, openCase, refer, refuse, withdraw } from './referring.js';
import { scheduleOf } from './schedule.js';
import { crewOf, Telling } from './telling.js';

export type Wish = Arrival & {
  data: CountyData;
  seed: number;
  /** Where something must be so that chance may not decide. */
  isSummaryOnly?: boolean;
  isHeldAgain?: boolean;
  refers?: string;
  works?: string;
  calendar?: Calendar;
  /** Another birthday than chance gave: somebody of the county has that one. */
  born?: (birthDate: Day) => Day;
};

/** One child's whole story, from the first look to a year after the end, as far as this seed and key say. */
export function tell(wish: Wish): Telling & { child: Child } {
  const { key, on, programme, fate, area, serial, data, seed, born = (day) => day, calendar = OFFICE } = wish;
  const dice = new Dice(seed, 'story', key);
  const isHeldAgain = wish.isHeldAgain ?? (fate === 'completed' && programme.way !== 'deferral' && dice.isLucky(0.12));
  const days = scheduleOf(dice, { anchor: programme.anchor, on, isHeldAgain, calendar });
  const kind = programme.offences.length > 0 ? dice.pick(programme.offences) : null;
  const offence = offenceOf(dice, kind, { on: days.offenceOn, isSummaryOnly: wish.isSummaryOnly });
  const invented = invent(dice, { data, on: days.offenceOn, serial, area });
  const child = { ...invented, birthDate: born(invented.birthDate) };
  const { refers, works } = wish;
  const cast = { area: areaOf(data, child), posts: data.posts, hasOffence: offence !== null, refers, works };
  const telling = Object.assign(new Telling(crewOf(dice, cast), calendar), { child });

  refer(telling, dice, { programme, child, offence, on: days.submittedOn });
  if (fate === 'refused') refuse(telling, dice, days.decidedOn);
  if (fate === 'withdrawn') withdraw(telling, dice, days.decidedOn);
  if (fate === 'refused' || fate === 'withdrawn') return telling;
  if (telling.crew.isSent) openCase(telling, child, days.decidedOn);
  accept(telling, programme, { offence, on: days.decidedOn });
  const ending = takePart(telling, dice, { programme, fate, days, isHeldAgain });
  const { programmes } = data;
  if (ending)
    follow(telling, dice, { key, child, way: programme.way, ending, offenceOn: offence?.on ?? null, programmes });
  return telling;
}

function areaOf({ officers }: CountyData, { place }: Child) {
  const area = officers.areas[place.area];
  if (!area) throw new Error(`Nobody works in the area ${place.area}`);
  return area;
}
