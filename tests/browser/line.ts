import type { Browser } from 'playwright-core';
import { addDays } from '@waymark/kernel';
import { arriveCrew, crewOf, type Crew } from './support/crew.js';
import { moveClockTo, today } from './support/operator.js';
import { readRate, type Rate } from './support/rate.js';
import { completeProgramme, openEnrolment } from './line-programme.js';
import { importFormalOutcome, recordOutcome22, refusesOutcome22, windowEnd } from './line-police.js';
import { decide, refer } from './line-referral.js';

export type Site = { url: string; browser: Browser };
export type Way = {
  /** JavaScript in the pages. */
  script: boolean;
  /** Looks at every page on the way: axe, widths and a picture. */
  looks: boolean;
  /** With keys alone, as somebody without a mouse. */
  byKeyboard?: boolean;
};

export type Child = { given: string; family: string; born: string; caseNumber: string };

/** What the line left behind, for whoever looks again later. */
export type Walked = {
  child: Child;
  /** Addresses of the child and of the enrolment. */
  person: string;
  enrolment: string;
  /** Over all programmes, counted from the offer: the evening before the child's window ran out, and after it. */
  before: Rate;
  after: Rate;
  /** What was wrong with the pages. */
  problems: string[];
};

/**
 * From a referral to a repeat outcome that moves the rate, as the people concerned would do it: each in a browser of
 * their own, and the operator moves the demo's clock when days have to pass.
 */
export async function walkTheLine({ url, browser }: Site, way: Way, child: Child): Promise<Walked> {
  const crew = await arriveCrew(browser, { url, label: labelOf(way), ...way });
  try {
    return { ...(await walk(crew, child)), problems: crewOf(crew).flatMap(({ problems }) => problems) };
  } finally {
    await Promise.all(crewOf(crew).map((visitor) => visitor.leave()));
  }
}

async function walk(crew: Crew, child: Child): Promise<Omit<Walked, 'problems'>> {
  const person = await refer(crew, child);
  await decide(crew, child);
  const enrolment = await openEnrolment(crew, child);
  await refusesOutcome22(crew, child);
  await completeProgramme(crew, enrolment);
  await recordOutcome22(crew, person, child);

  await moveClockTo(crew.operator, addDays(await today(crew.operator), 60));
  await importFormalOutcome(crew, child);
  const end = await windowEnd(crew, person);
  await moveClockTo(crew.operator, addDays(end, -1));
  const before = await readRate(crew.analyst);
  await crew.look('analyst', 'rate-before');
  await moveClockTo(crew.operator, end);
  const after = await readRate(crew.analyst);
  await crew.look('analyst', 'rate-after');
  return { child, person, enrolment, before, after };
}

const labelOf = ({ script, byKeyboard }: Way): string =>
  `line${script ? '' : '-without-script'}${byKeyboard ? '-by-keyboard' : ''}`;
