import type { Day } from '@waymark/kernel';
import type { Happening, Telling } from '@waymark/events';
import type { Involvement } from './involvement.js';

/** What the log says of a person's record. */
export const TELLINGS: Readonly<Record<string, Telling>> = {
  'people.person-registered': { on: null, codes: [] },
  'people.person-corrected': { on: null, codes: ['fields'] },
};

/** For those who may restrict: everybody else does not learn that there was anything to restrict. */
export const RESTRICTION_TELLINGS: Readonly<Record<string, Telling>> = {
  'people.person-restricted': { on: null, codes: [] },
  'people.restriction-lifted': { on: null, codes: [] },
};

type Stint = Pick<Involvement, 'because' | 'sourceId' | 'teamId' | 'workerId' | 'since' | 'until' | 'ending'>;

/** Endings after which the child is with another team, or with the same one by an enrolment: the next stint says so. */
const GOES_ON: readonly (string | null)[] = ['accepted', 'enrolled', 'reallocated'];

/** Teams that came and went. A stint that took over from another one moved; what goes on is not closed as well. */
export function involvementHappenings(stints: readonly Stint[]): Happening[] {
  return stints.flatMap((stint) => {
    const isMoved = stints.some(({ until, ending }) => until === stint.since && GOES_ON.includes(ending));
    const opened = happening(stint, { on: stint.since, what: isMoved ? 'involvement-moved' : 'involvement-opened' });
    const isClosed = stint.until !== null && !GOES_ON.includes(stint.ending);
    return isClosed ? [opened, happening(stint, { on: stint.until!, what: 'involvement-closed' })] : [opened];
  });
}

const happening = (
  { because, sourceId, teamId, workerId, ending }: Stint,
  { on, what }: { on: Day; what: string },
): Happening => ({
  on,
  at: null,
  what,
  record: { kind: because, id: sourceId },
  by: null,
  codes: { because, teamId, workerId, ...(what === 'involvement-closed' && { ending }) },
});
