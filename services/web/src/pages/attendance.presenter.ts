import type { AttendanceCode } from '../client/enrolment.js';

export type CodeGroup = { heading: string; items: { value: string; text: string; hint: { text: string } }[] };

/** The national codes in the order in which they are needed; each says what follows from it. */
export function codeGroups(codes: readonly AttendanceCode[]): CodeGroup[] {
  return GROUPS.map(({ heading, holds }) => ({
    heading,
    items: codes
      .filter(holds)
      .map((code) => ({ value: code.code, text: codeInWords(code), hint: { text: follows(code) } })),
  })).filter(({ items }) => items.length > 0);
}

// Attended and enforceable are independent of each other: a group looks at both.
const GROUPS: { heading: string; holds: (code: AttendanceCode) => boolean }[] = [
  { heading: 'Attended', holds: ({ attended, enforceable }) => attended && !enforceable },
  { heading: 'Attended, but did not comply', holds: ({ attended, enforceable }) => attended && enforceable },
  {
    heading: 'Did not attend, without an accepted reason',
    holds: ({ attended, enforceable }) => !attended && enforceable,
  },
  {
    heading: 'Did not attend, with an accepted reason',
    holds: ({ attended, enforceable, excused }) => !attended && !enforceable && excused,
  },
  { heading: 'Not counted', holds: ({ attended, enforceable, excused }) => !attended && !enforceable && !excused },
];

/** The label with its code, once. */
export const codeInWords = ({ code, label }: Pick<AttendanceCode, 'code' | 'label'>): string =>
  label.includes(code) ? label : `${label} (${code})`;

/** What follows from a code, in words. */
export function follows({
  attended,
  enforceable,
  excused,
  countsInDenominator,
  toBeHeldAgain,
}: AttendanceCode): string {
  const parts = [
    attended ? 'Counts as attended' : null,
    enforceable ? 'may lead to a finding' : null,
    excused ? 'accepted reason' : null,
    countsInDenominator ? null : 'does not count either way',
    toBeHeldAgain ? 'the session is held again' : null,
  ].filter((part) => part !== null);
  const sentence = parts.join(', ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
