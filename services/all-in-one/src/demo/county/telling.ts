import type { Day } from '@waymark/kernel';
import type { Calendar } from './calendar.js';
import type { Child } from './child.js';
import type { Command, Fields } from './command.js';
import type { Area, CountyData } from './data.js';
import type { Dice } from './dice.js';

export const REFERRAL = '/api/referrals/referrals/{referral}';
export const ENROLMENT = '/api/programmes/enrolments/{enrolment}';

/** What a file of the police says about a child of the county. */
export type OutcomeRow = { reference: string; child: Child; code: string; offenceOn: Day; outcomeOn: Day };

/** The officers who have to do with one child. */
export type Crew = Pick<Area, 'decides' | 'police'> & {
  refers: string;
  /** Does another agency refer? The child's record then stands with them. */
  isSent: boolean;
  /** The code of the agency that is asked to decide. */
  receives: string;
  triages: string;
  works: string;
};

export type Cast = {
  area: Area;
  posts: CountyData['posts'];
  hasOffence: boolean;
  /** Who refers and who works with the child, where chance may not decide. */
  refers?: string | undefined;
  works?: string | undefined;
};

export function crewOf(dice: Dice, { area, posts, hasOffence, ...wanted }: Cast): Crew {
  const { referrers, schools = [], workers, decides, triage = [decides], police } = area;
  const [drawn, works] = [dice.pick(hasOffence ? referrers : [...referrers, ...schools]), dice.pick(workers)];
  const refers = wanted.refers ?? drawn;
  return {
    refers,
    isSent: posts[refers] !== area.agency,
    receives: area.agency,
    works: wanted.works ?? works,
    triages: triage.length > 1 ? dice.pick(triage) : triage[0]!,
    decides,
    police,
  };
}

type Asked = Pick<Command, 'changes' | 'awaits' | 'makes'>;

/** A story as it grows: its commands so far, and the outcomes that the police will send in a file. */
export class Telling {
  readonly commands: Command[] = [];
  readonly rows: OutcomeRow[] = [];

  constructor(
    readonly crew: Crew,
    readonly calendar: Calendar,
  ) {}

  /** So many open days later, from one to another number. */
  soon(dice: Dice, on: Day, [least, most]: [number, number]): Day {
    return this.calendar.after(on, dice.between(least, most));
  }

  /** @param step unique in the story */
  ask(by: string, on: Day, step: string, path: string, body: Fields, asked: Asked = {}): void {
    this.commands.push({ on, by, step, path, body, ...asked });
  }

  /** A command to the enrolment by whoever works with the child. */
  work(on: Day, step: string, path: string, body: Fields = {}, by = this.crew.works): void {
    this.ask(by, on, step, `${ENROLMENT}/${path}`, body, { changes: 'enrolment', awaits: COMING });
  }

  decide(on: Day, step: string, path: string, body: Fields): void {
    this.work(on, step, path, body, this.crew.decides);
  }
}

/** Whoever has only just to do with a child finds no record until the wire has brought it. */
export const REACHING = ['no-such-record'];

/** What the wire or the night has not brought yet. */
const COMING = ['consent-not-yet-known', 'no-such-finding', ...REACHING];
