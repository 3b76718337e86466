import type { Day } from '@waymark/kernel';
import { dayIn, dayNumberOf } from './day-number.js';
import { NATIONAL } from './parameters.js';
import { windowsFrom } from './windows.js';

// The ends are the first days outside: an offence on the day before still counts.
it.each([
  ['an ordinary day', '2023-04-10', '2024-04-10', '2024-10-10'],
  ['the first of a quarter', '2023-04-01', '2024-04-01', '2024-10-01'],
  ['a year with a leap day in it', '2023-06-15', '2024-06-15', '2024-12-15'],
  ['the leap day', '2024-02-29', '2025-02-28', '2025-08-29'],
  ['the day before it', '2024-02-28', '2025-02-28', '2025-08-28'],
  ['the end of February before a leap year', '2023-02-28', '2024-02-28', '2024-08-28'],
  ['31 August', '2023-08-31', '2024-08-31', '2025-02-28'],
  ['31 August before a leap year', '2022-08-31', '2023-08-31', '2024-02-29'],
  ['30 August', '2023-08-30', '2024-08-30', '2025-02-28'],
  ['31 March', '2023-03-31', '2024-03-31', '2024-09-30'],
  ['31 December', '2023-12-31', '2024-12-31', '2025-06-30'],
])('from %s, %s: follow-up until %s, waiting until %s', (_, index, followUpEnds, waitingEnds) => {
  const windows = windowsFrom(dayNumberOf(index as Day), NATIONAL);
  expect([windows.followUpEnds, windows.waitingEnds].map(dayIn)).toEqual([followUpEnds, waitingEnds]);
});
