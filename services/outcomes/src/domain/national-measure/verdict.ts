import type { DayNumber } from './day-number.js';
import type { Finding } from './finding.js';
import { findingsIn, type Standing } from './measure.js';
import type { Parameters } from './parameters.js';
import type { Windows } from './windows.js';

/** `not-yet-known`: nothing counts so far, and the time in which something may still be proven has not run out. */
export type Outcome = 'reoffended' | 'did-not-reoffend' | 'not-yet-known' | 'outside';

/** `because`: slugs to count by. `reason`: one sentence for a person. */
export type Verdict = { verdict: Outcome; because: Because[]; reason: string };

export type Because = Finding | 'no-offence' | 'diversion-only' | 'no-index-event';

/** @param windows of this person; null outside the cohort */
export function verdictOn(
  { isDiverted, findings }: Standing,
  { windows, asOf, rules }: { windows: Windows | null; asOf: DayNumber; rules: Parameters },
): Verdict {
  if (!windows) return outside(isDiverted ? 'diversion-only' : 'no-index-event');

  const found = findingsIn(findings);
  if (found.includes('proven')) return { verdict: 'reoffended', because: ['proven'], reason: reoffended(rules) };
  const verdict = asOf < windows.waitingEnds ? 'not-yet-known' : 'did-not-reoffend';
  const soFar =
    verdict === 'not-yet-known' ? ` Until ${monthsToProof(rules)} months after the index day more may be proven.` : '';
  if (found.length === 0)
    return { verdict, because: ['no-offence'], reason: `No offence that can be used is in the file.${soFar}` };
  const why = found.map((finding) => LEFT_OUT[finding](rules)).join('; ');
  return { verdict, because: found, reason: `No offence counts: ${why}.${soFar}` };
}

const outside = (because: 'diversion-only' | 'no-index-event'): Verdict => ({
  verdict: 'outside',
  because: [because],
  reason: {
    'diversion-only':
      'In the period there is only a community resolution, Outcome 22 or Outcome 23: none is an index event, so the child is outside the national measure.',
    'no-index-event': 'No index event lies in the period.',
  }[because],
});

const monthsToProof = ({ followUpMonths, waitingMonths }: Parameters): number => followUpMonths + waitingMonths;

const reoffended = (rules: Parameters): string =>
  `An offence was committed ${rules.countsIndexDay ? 'on or after' : 'after'} the index day and less than ${rules.followUpMonths} months after it, and proven less than ` +
  `${monthsToProof(rules)} months after it.`;

const LEFT_OUT: Record<Finding, (rules: Parameters) => string> = {
  proven: () => 'proven in time',
  'before-index': () => 'committed before the index day',
  'on-index-day': () => 'committed on the index day itself',
  'after-follow-up': ({ followUpMonths }) => `committed ${followUpMonths} months or more after the index day`,
  breach: () => 'the breach of an order, which is left out',
  'proves-nothing': () => 'ended without a conviction or caution, so it is not proven',
  'proven-too-late': (rules) => `proven ${monthsToProof(rules)} months or more after the index day`,
};
