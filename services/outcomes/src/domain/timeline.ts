import type { Day } from '@waymark/kernel';
import type { Happening } from '@waymark/events';
import type { FollowUp } from './follow-up.js';
import { outcomeCode } from './outcome-codes.js';

/** What an outcome said from `since` on, oldest first: a file or an officer may have corrected it since it was recorded. */
export type Version = {
  id: string;
  code: string;
  offenceOn: Day;
  outcomeOn: Day;
  /** Null for what was recorded first. */
  supersedes: Day | null;
  importId: string | null;
  by: string | null;
};

export const outcomeHappening = (version: Version): Happening => ({
  on: version.supersedes ?? version.outcomeOn,
  at: null,
  what: version.supersedes ? 'police-outcome-superseded' : 'police-outcome-recorded',
  record: { kind: 'police-outcome', id: version.id },
  by: version.by,
  codes: {
    code: version.code,
    meaning: outcomeCode(version.code)?.meaning ?? version.code,
    offenceOn: version.offenceOn,
    outcomeOn: version.outcomeOn,
    byFile: version.importId !== null,
  },
});

export type Window = Pick<
  FollowUp,
  'id' | 'enrolmentId' | 'programme' | 'anchor' | 'anchoredOn' | 'months' | 'repeatOn' | 'maturedOn'
>;

/** The windows of one enrolment that begin, find or run out on one day are one line, with the months of each. */
export function followUpHappenings(windows: readonly Window[]): Happening[] {
  const steps = windows.flatMap((window): Step[] => [
    { window, what: 'follow-up-opened', on: window.anchoredOn },
    ...(window.repeatOn ? [{ window, what: 'repeat-found', on: window.repeatOn }] : []),
    ...(window.maturedOn ? [{ window, what: 'follow-up-matured', on: window.maturedOn }] : []),
  ]);
  const days = new Map<string, Step[]>();
  for (const step of steps) {
    const { window, what, on } = step;
    const day = [window.enrolmentId, window.anchor, what, on].join();
    days.set(day, [...(days.get(day) ?? []), step]);
  }
  return [...days.values()].map(lineOf);
}

type Step = { window: Window; what: string; on: Day };

function lineOf(steps: Step[]): Happening {
  const { window, what, on } = steps[0]!;
  const { enrolmentId: id, programme, anchor } = window;
  const months = steps.map((step) => step.window.months).sort((one, other) => one - other);
  return { on, at: null, what, record: { kind: 'enrolment', id }, by: null, codes: { programme, anchor, months } };
}
