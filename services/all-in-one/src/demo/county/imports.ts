import { addDays, daysBetween, type Day } from '@waymark/kernel';
import { monthsFrom, OFFICE, WORKING } from './calendar.js';
import type { Command, Story } from './command.js';
import type { CountyData } from './data.js';
import { Dice } from './dice.js';
import { youthJusticeId } from './identifiers.js';
import type { OutcomeRow } from './telling.js';

/** Columns as `outcomes` reads them. */
const HEADER = 'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference';

type Files = { data: CountyData; seed: number; today: Day; rows: readonly OutcomeRow[] };

/**
 * What the police of each area send: a file on the first working day of a month with the outcomes since the last one, read
 * and confirmed at once. The latest was read shortly before today, and waits for somebody to look at it.
 */
export function importStories({ data, seed, today, rows }: Files): Story[] {
  const { begins } = data.programmes;
  return data.officers.imports.flatMap(({ by, areas }) => {
    const own = rows.filter(({ child }) => areas.includes(child.place.area));
    const days = fileDays(begins, today);
    return days.flatMap((on, index): Story[] => {
      const since = days[index - 1] ?? begins;
      const dice = new Dice(seed, 'file', by, on);
      const isLatest = index === days.length - 1;
      const lines = own.filter(({ outcomeOn }) => since <= outcomeOn && outcomeOn < on).map(lineOf);
      if (lines.length === 0 && !isLatest) return [];
      // Now and then, and in the one that waits, a number that nobody knows: there is something to look at.
      const strange = isLatest || dice.isLucky(0.4) ? [strangeLine(dice, on)] : [];
      const file = `${[HEADER, ...lines, ...strange].join('\n')}\n`;
      return [{ key: `file/${by}/${on}`, isLast: true, commands: commandsOf({ by, on, file, isLatest }) }];
    });
  });
}

/** The last day is the latest working day before today; a month's file that is nearly as late goes with it. */
function fileDays(begins: Day, today: Day): Day[] {
  const latest = WORKING.last(addDays(today, -1));
  const firsts = monthsFrom(begins, today).map((on) => OFFICE.next(on));
  return [...firsts.filter((on) => daysBetween(on, latest) > 7), latest];
}

const lineOf = ({ child, code, offenceOn, outcomeOn, reference }: OutcomeRow): string => {
  const { scheme, value } = child.identifiers[0]!;
  return [scheme, value, offenceOn, code, 1, 'no', outcomeOn, reference].join();
};

const strangeLine = (dice: Dice, on: Day): string => {
  const identifier = youthJusticeId(dice.between(0, 999)).replace('YJ-', 'YX-');
  const outcomeOn = addDays(on, -3);
  return ['youth-justice-id', identifier, addDays(on, -30), 2, 1, 'no', outcomeOn, `KP-X-${on}`].join();
};

type File = { by: string; on: Day; file: string; isLatest: boolean };

function commandsOf({ by, on, file, isLatest }: File): Command[] {
  const path = '/api/outcomes/imports';
  const upload: Command = { on, by, step: 'upload', path, body: file, makes: 'import' };
  const confirm: Command = {
    on,
    by,
    step: 'confirm',

    path: `${path}/{import}/confirmation`,
    body: { acceptRejected: true },
    changes: 'import',
  };
  return isLatest ? [upload] : [upload, confirm];
}
