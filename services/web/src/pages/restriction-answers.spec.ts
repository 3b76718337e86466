import { changeIn } from './restriction-answers.js';

const why = 'A relative works in this very team';
const read = (form: Record<string, string>) => changeIn(form);

it('reads the form whose button was pressed, and no other', () => {
  const both = { 'officer-tom': 'yes', 'excluded-ann': 'yes', category: 'family', excludeReason: why, reason: 'Other' };
  expect(read({ ...both, change: 'exclude' })).toMatchObject({
    change: { kind: 'exclude', officers: ['ann'], category: 'family', reason: why },
    unread: [],
  });
  expect(read({ ...both, change: 'place' }).change).toMatchObject({ officers: ['tom'], reason: 'Other' });
});

it.each<[string, string[]]>([
  ['place', ['allowed', 'reason']],
  ['lift', ['liftReason']],
  ['exclude', ['excluded', 'category', 'excludeReason']],
  ['lift-exclusion', ['liftExclusionReason']],
])('asks for what %s needs', (change, fields) =>
  expect(read({ change }).unread.map(({ field }) => field)).toEqual(fields),
);

it('brings an error of the service to the field of its form', () => {
  expect(read({ change: 'exclude' }).fieldOf('officers')).toBe('excluded');
  expect(read({ change: 'lift-exclusion' }).fieldOf('reason')).toBe('liftExclusionReason');
  expect(read({ change: 'place' }).fieldOf('reason')).toBe('reason');
  expect(read({ change: 'lift' }).fieldOf('')).toBe('');
});
