import { Refusal } from '@waymark/kernel';

export const STATUSES = ['draft', 'submitted', 'accepted', 'refused', 'withdrawn'] as const;
export type Status = (typeof STATUSES)[number];

export type Command = 'revise' | 'submit' | 'accept' | 'refuse' | 'withdraw' | 'give-consent' | 'withdraw-consent';

type Transition = { from: Status; command: Command; to: Status };

/** The whole life of a referral: what is not in this table cannot be done. */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'draft', command: 'revise', to: 'draft' },
  { from: 'draft', command: 'give-consent', to: 'draft' },
  { from: 'draft', command: 'withdraw-consent', to: 'draft' },
  { from: 'draft', command: 'submit', to: 'submitted' },
  { from: 'draft', command: 'withdraw', to: 'withdrawn' },

  { from: 'submitted', command: 'give-consent', to: 'submitted' },
  { from: 'submitted', command: 'withdraw-consent', to: 'submitted' },
  { from: 'submitted', command: 'accept', to: 'accepted' },
  { from: 'submitted', command: 'refuse', to: 'refused' },
  { from: 'submitted', command: 'withdraw', to: 'withdrawn' },

  // Consent to take part is often given to the worker, after acceptance; and a consent may be taken back at any time.
  { from: 'accepted', command: 'give-consent', to: 'accepted' },
  { from: 'accepted', command: 'withdraw-consent', to: 'accepted' },
  { from: 'refused', command: 'withdraw-consent', to: 'refused' },
  { from: 'withdrawn', command: 'withdraw-consent', to: 'withdrawn' },
];

export const may = (status: Status, command: Command): boolean =>
  TRANSITIONS.some(({ from, command: known }) => from === status && known === command);

/** @throws Refusal referral-not-in-that-state, with the statuses from which it can be done */
export function mustAllow(status: Status, command: Command): void {
  if (may(status, command)) return;
  const from = TRANSITIONS.filter((known) => known.command === command).map((known) => known.from);
  throw new Refusal(
    'conflict',
    'referral-not-in-that-state',
    `This referral is ${status}: this can be done only while it is ${from.join(' or ')}.`,
    { currently: status, command, from },
  );
}
