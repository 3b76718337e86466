import { may, mustAllow, STATUSES, TRANSITIONS, type Command, type Status } from './transitions.js';

const COMMANDS = ['revise', 'submit', 'accept', 'refuse', 'withdraw', 'give-consent', 'withdraw-consent'] as const;

// y: may be done. Read a row as the life of a referral in that state.
const LIFE: Record<Status, string> = {
  //          revise submit accept refuse withdraw give take back
  draft: '      y      y      -      -      y      y      y',
  submitted: '  -      -      y      y      y      y      y',
  accepted: '   -      -      -      -      -      y      y',
  refused: '    -      -      -      -      -      -      y',
  withdrawn: '  -      -      -      -      -      -      y',
};

const cells = STATUSES.flatMap((status) =>
  LIFE[status]
    .trim()
    .split(/\s+/)
    .map((mark, column): [Status, Command, boolean] => [status, COMMANDS[column]!, mark === 'y']),
);

it.each(cells)('a referral that is %s: %s is possible: %s', (status, command, possible) => {
  expect(may(status, command)).toBe(possible);
  if (possible) expect(() => mustAllow(status, command)).not.toThrow();
  else expect(() => mustAllow(status, command)).toThrow(expect.objectContaining({ kind: 'conflict' }));
});

it('leads to one state only from each state and command', () => {
  const keys = TRANSITIONS.map(({ from, command }) => `${from} ${command}`);
  expect(new Set(keys).size).toBe(keys.length);
});

it('says from where it could be done', () =>
  expect(() => mustAllow('draft', 'accept')).toThrow(
    expect.objectContaining({
      code: 'referral-not-in-that-state',
      details: { currently: 'draft', command: 'accept', from: ['submitted'] },
    }),
  ));
