import { dayOf } from '@waymark/kernel';
import type { Happening } from '@waymark/events';
import type { Finding } from './enrolment.js';
import { toldOf } from './timeline.js';

const line = (what: string, codes: object = {}, id = 'e'): Happening => ({
  ...{ on: dayOf('2026-03-02'), at: null, what, record: { kind: 'enrolment', id }, by: 'tom' },
  codes: { ...codes },
});
const found = (number: number, finding: string) => ({ number, finding }) as Finding;
const enrolment = { id: 'e', programme: 'reframe', findings: [found(1, 'safeguarding-concern'), found(2, 'missed')] };
const told = (isEntitled: boolean) =>
  toldOf(
    [
      line('enrolment-completed'),
      line('finding-raised', { number: 1 }),
      line('finding-decided', { number: 1, decision: 'noted' }),
      line('finding-decided', { number: 2, decision: 'noted' }),
      line('enrolment-completed', {}, 'of somebody else'),
    ],
    { enrolments: [enrolment], isEntitled: () => isEntitled },
  );

describe('what an enrolment’s log tells', () => {
  it('names the programme of each line, and the finding that a decision is about', () =>
    expect(told(true).map(({ what, codes }) => [what, codes['programme'], codes['finding']])).toEqual([
      ['enrolment-completed', 'reframe', undefined],
      ['finding-raised', 'reframe', 'safeguarding-concern'],
      ['finding-decided', 'reframe', 'safeguarding-concern'],
      ['finding-decided', 'reframe', 'missed'],
    ]));

  it('puts nobody’s name to what the system found', () =>
    expect(
      told(true)
        .map(({ what, by }) => [what, by])
        .slice(0, 3),
    ).toEqual([
      ['enrolment-completed', 'tom'],
      ['finding-raised', null],
      ['finding-decided', 'tom'],
    ]));

  it('keeps a concern for the child’s safety, and what was decided of it, from those not entitled to it', () =>
    expect(told(false).map(({ codes }) => codes['finding'])).toEqual([undefined, 'missed']));
});
