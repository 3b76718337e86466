import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declared, read, saying } from '@waymark/events';
import { accepted, after, attending } from '../../test/enrolment-builder.js';
import deferral from './catalogue/deferred-outcome.js';
import type { Enrolment } from './enrolment.js';

const SAMPLES = join(import.meta.dirname, '../../../../libs/events/samples');

/** The enrolment after a fact as a build of that time said it. */
function afterFact(enrolment: Enrolment, type: string, schemaVersion: number): Enrolment {
  const data = readFileSync(join(SAMPLES, `${type}.v${schemaVersion}.json`), 'utf8');
  const told = { id: 'fact', type, schemaVersion, key: 'enrolment', version: 1, causedBy: null, correlation: null };
  const fact = read({ ...told, occurredAt: '', keptAt: '', data });
  return after(enrolment, [saying(declared(type)!.contract, fact.data)]);
}

describe('what an earlier build said', () => {
  const failed = attending(accepted(deferral), deferral, 'UAAB', 'UAAB');

  it.each`
    type                                | version | state
    ${'programmes.enrolment-completed'} | ${1}    | ${{ status: 'completed', endedOn: '2026-06-01', endedAs: null }}
    ${'programmes.enrolment-completed'} | ${2}    | ${{ status: 'completed', endedOn: '2026-06-01', endedAs: null }}
    ${'programmes.enrolment-returned'}  | ${1}    | ${{ status: 'returned', endedAs: 'breach', endedOn: '2026-05-11' }}
    ${'programmes.enrolment-returned'}  | ${2}    | ${{ status: 'returned', endedAs: 'breach', endedOn: '2026-05-11' }}
    ${'programmes.enrolment-withdrawn'} | ${1}    | ${{ status: 'withdrawn', endedAs: 'withdrawn' }}
    ${'programmes.enrolment-withdrawn'} | ${2}    | ${{ status: 'withdrawn', endedAs: 'withdrawn' }}
    ${'programmes.enrolment-closed'}    | ${1}    | ${{ status: 'closed', endedAs: 'unfinished', closedBecause: null }}
    ${'programmes.enrolment-closed'}    | ${2}    | ${{ status: 'closed', endedAs: 'no-fault', closedBecause: 'moved-away' }}
  `('is read on: $type of version $version', ({ type, version, state }) =>
    expect(afterFact(failed, type, version)).toMatchObject(state),
  );

  it('an excuse of version 1 is for all that the finding rests on, one of version 2 for those it names', () => {
    const excusedBy = (version: number) =>
      afterFact(failed, 'programmes.finding-decided', version).findings[0]?.decision?.excused;
    expect([excusedBy(1), excusedBy(2)]).toEqual([null, [3]]);
  });
});
