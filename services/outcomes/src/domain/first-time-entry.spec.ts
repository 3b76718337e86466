import { dayOf } from '@waymark/kernel';
import { ENTRY_CODES, firstTimeEntry, type EntryOutcome } from './first-time-entry.js';

const outcome = (id: string, code: string, outcomeOn: string, isBreach = false): EntryOutcome => ({
  id,
  code,
  offenceOn: dayOf('2024-01-01'),
  outcomeOn: dayOf(outcomeOn),
  isBreach,
});

it('counts youth cautions and convictions, and nothing else', () => {
  expect([...ENTRY_CODES].sort()).toEqual(['2', '2A', 'convicted']);
});

it.each<[string, EntryOutcome[], string | null]>([
  ['nothing known', [], null],
  ['a youth caution', [outcome('a', '2', '2025-03-01')], 'a'],
  ['a youth conditional caution, alternate offence', [outcome('a', '2A', '2025-03-01')], 'a'],
  ['a conviction', [outcome('a', 'convicted', '2025-03-01')], 'a'],
  ['a charge alone', [outcome('a', '1', '2025-03-01')], null],
  ['a charge and its conviction', [outcome('a', '1', '2025-03-01'), outcome('b', 'convicted', '2025-06-01')], 'b'],
  ['an acquittal', [outcome('a', '1', '2025-03-01'), outcome('b', 'acquitted', '2025-06-01')], null],
  ['a community resolution', [outcome('a', '8', '2025-03-01')], null],
  ['Outcome 22', [outcome('a', '22', '2025-03-01')], null],
  ['Outcome 23', [outcome('a', '23', '2026-03-01')], null],
  ['Outcome 22 and then a caution', [outcome('a', '22', '2025-03-01'), outcome('b', '2', '2025-09-01')], 'b'],
  ['an adult caution', [outcome('a', '3', '2025-03-01')], null],
  ['a penalty notice', [outcome('a', '6', '2025-03-01')], null],
  ['taken into consideration', [outcome('a', '4', '2025-03-01')], null],
  ['a court order without its conviction', [outcome('a', 'court-order', '2025-03-01')], null],
  ['the breach of an order', [outcome('a', 'convicted', '2025-03-01', true)], null],
  ['two cautions, told in the wrong order', [outcome('b', '2', '2025-09-01'), outcome('a', '2', '2025-03-01')], 'a'],
  ['two on one day', [outcome('b', '2', '2025-03-01'), outcome('a', 'convicted', '2025-03-01')], 'a'],
])('%s', (_, outcomes, expected) => {
  expect(firstTimeEntry(outcomes)?.id ?? null).toBe(expected);
});
