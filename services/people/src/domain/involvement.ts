import type { Day } from '@waymark/kernel';

export const SOURCES = ['referral', 'enrolment'] as const;
/** What a team has to do with a child. */
export type Source = (typeof SOURCES)[number];

/** Why it ended: how the referral or the enrolment ended, or that the child went on to another team, or into a programme. */
export type Ending =
  'accepted' | 'refused' | 'enrolled' | 'reallocated' | 'completed' | 'returned' | 'withdrawn' | 'closed';

export type Team = { agencyId: string; teamId: string | null; workerId: string | null };

/** What one fact says about it. `version` is the fact's place among those of its referral or enrolment. */
export type Told = {
  factId: string;
  because: Source;
  sourceId: string;
  version: number;
  on: Day;
  /** Who has to do with the child from then on; null when nobody of this source does. */
  team: Team | null;
  /** How whatever was before ended; null when nothing was. */
  ending: Ending | null;
};

/** From `since` until `until`, both days in England; `until` and `ending` are null while it lasts. */
export type Involvement = Team & {
  /** That of the fact by which it began. */
  id: string;
  because: Source;
  sourceId: string;
  since: Day;
  until: Day | null;
  ending: Ending | null;
};

/**
 * Who had to do with a child because of one referral and what followed from it. The same answer in whatever order the facts
 * came: each source is read by its own versions, and the two meet only where the enrolment takes over from the acceptance.
 */
export function involvementsFrom(told: readonly Told[]): Involvement[] {
  const referral = stints(told, 'referral');
  const enrolment = stints(told, 'enrolment');
  const began = enrolment[0]?.since;
  // Between acceptance and offer the team that takes the child on is involved by the referral, and never twice.
  const handedOver = referral.map((stint) =>
    began && stint.until === null ? { ...stint, until: began, ending: 'enrolled' as const } : stint,
  );
  return [...handedOver, ...enrolment];
}

function stints(told: readonly Told[], source: Source): Involvement[] {
  const inOrder = told.filter(({ because }) => because === source).sort((one, other) => one.version - other.version);
  return inOrder.reduce<Involvement[]>((so, { factId: id, because, sourceId, on, team, ending }) => {
    const before = so.map((stint) => (stint.until === null ? { ...stint, until: on, ending } : stint));
    return team ? [...before, { id, because, sourceId, ...team, since: on, until: null, ending: null }] : before;
  }, []);
}
