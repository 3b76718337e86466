import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes index.csv and offences.csv of invented people, three offences each, rows in random order; the same seed gives the
 * same files. Every offence lies well inside or well outside the windows, so that the answer is known without their arithmetic.
 * @returns {{ expected: object, offenceRows: number }} what the measure must answer for April to June 2023
 */
export function writeHistories({ folder, people, seed }) {
  const random = generator(seed);
  const upTo = (limit) => Math.floor(random() * limit);
  const reoffences = new Uint16Array(people);
  const nameOf = nameIn(people, seed);

  const index = fileOf(join(folder, 'index.csv'), 'person,index_day,index_kind');
  for (let person = 0; person < people; person++) {
    // Seven of eight are in the cohort; the eighth was diverted only.
    const kind = isInCohort(person) ? KINDS[upTo(KINDS.length)] : 'outcome-22';
    index.add(`${nameOf(person)},${dayAfter(FIRST_INDEX, person % 91)},${kind}`);
  }
  index.close();

  const offences = fileOf(join(folder, 'offences.csv'), 'person,committed_day,outcome_day,outcome,offences,breach');
  const offenceRows = people * 3;
  for (let row = 0; row < offenceRows; row++) {
    const person = upTo(people);
    const [committed, outcome, breach, counts] = FATES[upTo(FATES.length)];
    const day = (person % 91) + committed + upTo(60);
    const number = 1 + upTo(2);
    const proven = dayAfter(FIRST_INDEX, day + upTo(90));
    offences.add(`${nameOf(person)},${dayAfter(FIRST_INDEX, day)},${proven},${outcome},${number},${breach}`);
    if (counts && isInCohort(person)) reoffences[person] += number;
  }
  offences.close();

  const cohort = people - Math.ceil(people / 8);
  const rows = { index: { read: people, unusable: 0 }, offences: { read: offenceRows, unusable: 0 } };
  const reoffenders = reoffences.reduce((count, number) => count + (number > 0 ? 1 : 0), 0);
  const sum = reoffences.reduce((total, number) => total + number, 0);
  return { expected: { cohort, reoffenders, reoffences: sum, mature: true, rows }, offenceRows };
}

const FIRST_INDEX = Date.UTC(2023, 3, 1);
const KINDS = ['youth-caution', 'youth-conditional-caution', 'court-order', 'release'];
/** Days from the index day to the earliest day it is committed on, outcome, breach, whether it counts. */
const FATES = [
  [30, 'conviction', 'no', true],
  [200, 'youth-caution', 'no', true],
  [-200, 'conviction', 'no', false],
  [-100, 'youth-conditional-caution', 'no', false],
  [400, 'conviction', 'no', false],
  [100, 'conviction', 'yes', false],
  [60, 'community-resolution', 'no', false],
  [90, 'outcome-22', 'no', false],
];

const isInCohort = (person) => person % 8 !== 0;

const dayAfter = (from, days) => (DAYS[days + 400] ??= new Date(from + days * 86_400_000).toISOString().slice(0, 10));
const DAYS = [];

/** Identifiers that lie in the files in no order: steps of a prime above their number visit each once. */
const nameIn = (people, seed) => (person) => `WM${String((person * 7_368_787 + seed) % people).padStart(7, '0')}`;

function fileOf(path, header) {
  const file = openSync(path, 'w');
  let lines = [header];
  const flush = () => {
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  };
  return {
    add: (line) => {
      if (lines.push(line) >= 10_000) flush();
    },
    close: () => {
      if (lines.length > 0) flush();
      closeSync(file);
    },
  };
}

/** mulberry32: small, quick, the same everywhere. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
