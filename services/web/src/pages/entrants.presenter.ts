import type { Role } from '@waymark/events';
import type { Day, FieldError } from '@waymark/kernel';
import type { Entrants } from '../client/figures.js';
import type { Answers } from '../forms/answers.js';
import { orLastQuarter, periodOfAnswers } from '../forms/period.js';
import { counted, dayInWords } from '../web/words.js';
import { count, text, type Cell } from './cells.js';
import { outcomeInWords } from './police-outcome.presenter.js';
import { pagesFor } from './outcomes.presenter.js';

type Around = { form: Answers; errors: FieldError[] | null; role: Role };

/** What was asked in the address; the last quarter that is over until anybody chooses. */
export function readEntrants(query: Answers, today: Day) {
  const form = orLastQuarter(query, today);
  const { from, to, errors } = periodOfAnswers(form);
  return { form, asked: { from: from ?? today, to: to ?? today }, errors: errors.length > 0 ? errors : null };
}

/** How many there were, how many of them had been offered something, and what they entered with. */
export const presentEntrants = (found: Entrants | null, { form, errors, role }: Around) => ({
  title: 'First-time entrants',
  pages: pagesFor('/outcomes/first-time-entrants', role),
  form,
  errors,
  ...(found && {
    period: `${dayInWords(found.from)} to ${dayInWords(found.to)}`,
    sentence: inSentences(found),
    rows: found.n > 0 ? [...found.codes.map(codeCells), [text('All together'), count(found.n)]] : [],
    method: found.method,
    asOf: dayInWords(found.asOf),
  }),
});

function inSentences({ n, afterAnOffer }: Entrants): string {
  if (n === 0) return 'No child entered for the first time.';
  const offered = afterAnOffer === 0 ? 'None' : String(afterAnOffer);
  return (
    `${counted(n, 'child', 'children')} entered for the first time. ` +
    `${offered} of them had been offered a programme here before that day.`
  );
}

const codeCells = ({ code, meaning, n }: Entrants['codes'][number]): Cell[] => [
  text(outcomeInWords({ code, meaning })),
  count(n),
];
