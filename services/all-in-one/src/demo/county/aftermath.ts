import { addDays, type Day } from '@waymark/kernel';
import type { Child } from './child.js';
import type { Ending } from './courses.js';
import type { Programmes, Way } from './data.js';
import type { Dice } from './dice.js';
import type { Telling } from './telling.js';

export type After = {
  key: string;
  child: Child;
  way: Way;
  ending: Ending;
  offenceOn: Day | null;
  programmes: Programmes;
};

/** The police outcome that the course led to, and sometimes, within a year, another one. */
export function follow(telling: Telling, dice: Dice, after: After): void {
  const { key, child, way, ending, offenceOn, programmes } = after;
  const { repeats, outcomes } = programmes;
  const reference = `KP-${key.replaceAll(/\D/g, '')}`;
  const codes = ending.isCompleted ? outcomes[way] : [];
  if (offenceOn && codes.length > 0) {
    const outcomeOn = telling.soon(dice, ending.on, [2, 6]);
    const row = { reference, code: dice.pick(codes), offenceOn, outcomeOn };
    if (dice.isLucky(0.25)) record(telling, outcomeOn, 'record the outcome', row);
    else telling.rows.push({ ...row, child });
  }
  if (offenceOn && ending.goesBack) {
    const outcomeOn = telling.soon(dice, ending.on, [4, 10]);
    record(telling, outcomeOn, 'record what it came to', {
      reference,
      code: dice.pick(['2', '2', '1', '8']),
      offenceOn,
      outcomeOn,
    });
  }
  if (!dice.isLucky(ending.isCompleted ? repeats.completed : repeats.others)) return;
  const repeatedOn = addDays(ending.on, dice.between(12, 330));
  const outcomeOn = telling.soon(dice, repeatedOn, [3, 15]);
  telling.rows.push({
    reference: `${reference}-R`,
    child,
    code: dice.pick(repeats.codes),
    offenceOn: repeatedOn,
    outcomeOn,
  });
}

type Recorded = { reference: string; code: string; offenceOn: Day; outcomeOn: Day };

function record(telling: Telling, on: Day, step: string, row: Recorded): void {
  const { reference: sourceReference, code, offenceOn, outcomeOn } = row;
  telling.ask(
    telling.crew.police,
    on,
    step,
    '/api/outcomes/police-outcomes',
    { personId: '{person}', code, offenceOn, outcomeOn, sourceReference, enrolmentId: '{enrolment}' },
    { awaits: ['completion-not-yet-known', 'no-such-record'] },
  );
}
