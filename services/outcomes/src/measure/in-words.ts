import { inWords as dayInWords } from '@waymark/kernel';
import type { FaultCount } from './faults.js';
import type { Measured } from './measure.js';

/** For a person at a terminal: a table, the sentence that belongs to it, and what could not be used. No identifier is in it. */
export function inWords(measured: Measured): string[] {
  const { asked, figures } = measured;
  const { cohort, reoffenders, reoffences, binaryRate, interval, perReoffender, perOffender } = figures;
  const rate =
    binaryRate === null
      ? ''
      : `${percent(binaryRate)}, 95% interval ${percent(interval!.low)} to ${percent(interval!.high)}`;
  const each = [
    perReoffender === null ? '' : `${perReoffender.toFixed(2)} a reoffender`,
    perOffender === null ? '' : `${perOffender.toFixed(2)} an offender`,
  ];
  const soFar = figures.mature ? '' : ' so far';
  return [
    `National measure of proven reoffending, index events from ${dayInWords(asked.from)} to ${dayInWords(asked.to)}, as of ${dayInWords(asked.asOf)}`,
    row('Offenders', cohort, ''),
    row(`Reoffenders${soFar}`, reoffenders, rate),
    row(`Reoffences${soFar}`, reoffences, each.filter(Boolean).join(', ')),
    '',
    ...sentences(measured),
    ...unusable(measured),
  ];
}

const row = (name: string, count: number, rate: string): string =>
  `  ${name.padEnd(20)}${grouped(count).padStart(11)}  ${rate}`.trimEnd();

function sentences({ figures, rules, outside }: Measured): string[] {
  const months = rules.followUpMonths + rules.waitingMonths;
  const maturity = figures.mature
    ? []
    : [
        `The cohort is not yet mature until ${dayInWords(figures.matureOn)}: the counts are provisional, and there is no rate.`,
      ];
  return [
    ...maturity,
    `Of ${people(figures.cohort)}, ${grouped(figures.reoffenders)} committed an offence less than ${rules.followUpMonths} calendar months after ` +
      `the first index event of the period that was proven less than ${months} months after it; breaches are left out, and the interval is Wilson's.`,
    `Children on community resolutions, Outcome 22 or Outcome 23 are outside the national measure: ${people(outside.diversionOnly)} here ` +
      `with nothing else in the period, among ${people(outside.people)} of the index file outside the cohort.`,
  ];
}

function unusable({ rows: { index, offences }, unusable: faults }: Measured): string[] {
  const [read, left] = [index.read + offences.read, index.unusable + offences.unusable];
  const files = `${grouped(index.read)} in the index file, ${grouped(offences.read)} in the offences file`;
  if (left === 0) return [`All ${grouped(read)} rows were used (${files}).`];
  return [`${grouped(left)} of ${grouped(read)} rows (${files}) could not be used:`, ...faults.map(faultLine)];
}

function faultLine({ file, sentence, rows, lines }: FaultCount): string {
  const more = rows > lines.length ? ` and ${grouped(rows - lines.length)} more` : '';
  return `  ${file} file, ${rows === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more}: ${sentence}`;
}

const people = (count: number): string => `${grouped(count)} ${count === 1 ? 'person' : 'people'}`;
const grouped = (count: number): string => count.toLocaleString('en-GB');
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
