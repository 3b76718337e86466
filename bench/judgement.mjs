/**
 * A goal says how much at least, or at most, a row's ratio or median shall be. What is missed today carries the value that
 * was reached and a plain note: it is then held to that value, and the goal stays as it was set.
 * @typedef {{ id: string, part: string, variant: string, of: 'ratio' | 'median', least?: number, most?: number,
 *   slack?: number, reached?: number, note?: string }} Goal
 */

/** What a shared machine of two cores may be off by. */
export const SLACK = 0.2;

/** @typedef {'met' | 'within slack' | 'missed as noted' | 'missed' | 'not measured'} Verdict */

/** @param {Goal} goal @param {readonly object[]} rows @returns {{ goal: Goal, value: number | null, verdict: Verdict }} */
export function judge(goal, rows) {
  const row = rows.find(({ id, variant }) => id === goal.id && variant === goal.variant);
  const value = row?.[goal.of] ?? null;
  return { goal, value, verdict: value === null ? 'not measured' : verdictOn(goal, value) };
}

function verdictOn({ least, most, reached, slack = SLACK }, value) {
  const isLeast = least !== undefined;
  const reaches = (bound, share) => (isLeast ? value >= bound * (1 - share) : value <= bound * (1 + share));
  const goal = isLeast ? least : most;
  if (reaches(goal, 0)) return 'met';
  if (reached === undefined) return reaches(goal, slack) ? 'within slack' : 'missed';
  return reaches(reached, slack) ? 'missed as noted' : 'missed';
}

/** The goal with what was reached, where it is missed; without, where it is met. Somebody decides to keep it so, and says why in its note. */
export function noted({ reached: _before, ...goal }, rows) {
  const { value, verdict } = judge({ ...goal, slack: 0 }, rows);
  if (verdict !== 'missed') return goal;
  return { ...goal, reached: Number(value.toPrecision(3)), note: goal.note ?? 'Missed; nobody has said why yet.' };
}

/** Only what fell behind more than its slack fails the bench. */
export const fails = ({ verdict }) => verdict === 'missed';
