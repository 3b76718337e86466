import { addDays, addMonths, type Day, type FieldError } from '@waymark/kernel';
import type { Programme } from '../client/enrolment.js';
import type { Beside } from '../client/figures.js';
import { answersOfDay, textOf, type Answers } from '../forms/answers.js';
import { periodOfAnswers } from '../forms/period.js';
import { counted, dayInWords, percent } from '../web/words.js';
import { text, type Cell } from './cells.js';
import { intervalInWords, pagesFor } from './outcomes.presenter.js';

type Around = { form: Answers; programmes: readonly Programme[]; errors: FieldError[] | null };

const INDEX_DAYS = [
  { code: 'ending', name: 'The ending of a programme' },
  { code: 'offer', name: 'The offer of a programme' },
  { code: 'index-event', name: 'An outcome that the national measure begins with' },
];

/** What was asked in the address; the last two years until anybody chooses. */
export function readBeside(query: Answers, today: Day) {
  const isFirst = textOf(query, 'index') === null;
  const form = isFirst
    ? { ...answersOfDay('from', addDays(addMonths(today, -24), 1)), ...answersOfDay('to', today) }
    : query;
  const { from, to, errors } = periodOfAnswers(form);
  const index = INDEX_DAYS.find(({ code }) => code === textOf(form, 'index'))?.code ?? 'ending';
  const asked = { from: from ?? today, to: to ?? today, index, programme: textOf(form, 'programme') };
  return { form: { ...form, index }, asked, errors: errors.length > 0 ? errors : null };
}

/** Two figures on the same children, and in words whether one may be set against the other. */
export function presentBeside(measures: Beside | null, { form, programmes, errors }: Around) {
  return {
    title: 'Local and national',
    pages: pagesFor('/outcomes/local-and-national'),
    form,
    errors,
    indexDays: INDEX_DAYS,
    programmes: programmes.map(({ code, name }) => ({ code, name })),
    ...(measures && {
      comparability: measures.comparability.sentence,
      mayBeCompared: measures.comparability.mayBeCompared,
      label: measures.national.label,
      rows: rowsOf(measures),
      asOf: dayInWords(measures.asOf),
      method: methodOf(measures),
    }),
  };
}

function rowsOf({ cohort, local, national }: Beside): Cell[][] {
  const share = (rate: number | null) => figure(rate === null ? 'No rate yet' : percent(rate));
  const each = (rate: number | null) => figure(rate === null ? 'None yet' : rate.toFixed(2));
  return [
    [text('Children who joined'), figure(String(cohort)), figure(String(national.cohort))],
    [
      text('Counted, their time has run out'),
      figure(String(local.n)),
      figure(national.mature ? String(national.cohort) : '0'),
    ],
    [text('Came back'), figure(String(local.repeats)), figure(String(national.reoffenders))],
    [text('Share'), share(local.rate), share(national.binaryRate)],
    [
      text('95% interval'),
      figure(local.interval ? intervalInWords(local.interval) : ''),
      figure(national.interval ? intervalInWords(national.interval) : ''),
    ],
    [
      text('Still open, so far'),
      figure(`${local.soFar.repeats} of ${local.soFar.n}`),
      figure(national.mature ? '' : `${national.reoffenders} of ${national.cohort}`),
    ],
    [text('Reoffences'), figure('Not counted'), figure(String(national.reoffences))],
    [text('Reoffences for each who came back'), figure('Not counted'), each(national.perReoffender)],
    [text('Reoffences for each child'), figure('Not counted'), each(national.perOffender)],
    [text('Time has run out for all on'), text(''), figure(dayInWords(national.matureOn))],
  ];
}

const figure = (words: string): Cell => ({ text: words, number: true });

function methodOf({ local, national: { rules } }: Beside): string {
  const codes = local.codeSets.map(
    ({ name, version, codes: each }) => `${each.join(', ')} (${name}, version ${version})`,
  );
  return (
    `Local: a police outcome ${codes.join(', or ')} less than ${counted(local.months, 'month')} after the day. ` +
    `National arithmetic: an offence less than ${counted(rules.followUpMonths, 'month')} after it, proven within ` +
    `${counted(rules.waitingMonths, 'further month')}. ${rules.source}, parameters version ${rules.version}.`
  );
}
