import type { Verdict } from '../domain/national-measure/verdict.js';
import type { Measured, PersonVerdict } from './measure.js';

/** One JSON object in pieces of some 64 kB: a million people need not be one string. The figures come first, `persons` last. */
export function* asJson({ asked, rules, figures, outside, rows, unusable, persons }: Measured): Generator<string> {
  const head = JSON.stringify({ measure: rules.name, ...asked, ...figures, outside, rules, rows, unusable });
  let piece = `${head.slice(0, -1)},"persons":[`;
  const written = new Map<Verdict, string>();
  let between = '\n';
  for (const person of persons()) {
    piece += between + lineOf(person, written);
    between = ',\n';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n]}\n`;
}

const PIECE = 1 << 16;

// A million people stand in a few dozen ways: how they stand is written once, and what is each one's own is put before it.
function lineOf({ person, indexDay, reoffences, verdict }: PersonVerdict, written: Map<Verdict, string>): string {
  const tail = written.get(verdict) ?? JSON.stringify(verdict).slice(1);
  written.set(verdict, tail);
  const name = /^[\w .:/-]*$/.test(person) ? `"${person}"` : JSON.stringify(person);
  return `{"person":${name},"indexDay":${indexDay && `"${indexDay}"`},"reoffences":${reoffences},${tail}`;
}
