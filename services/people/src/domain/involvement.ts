import { addDays, addMonths, type Day } from '@waymark/kernel';

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
  /** Who is asked to decide: all of that agency, where it is another one, until somebody there is given the child. */
  receivingAgencyId: string | null;
  /** How whatever was before ended; null when nothing was. */
  ending: Ending | null;
};

/** From `since` until `until`, both days in England; `until` and `ending` are null while it lasts. */
export type Involvement = Team & {
  /** That of the fact by which it began; a submission to another agency begins one for each of the two. */
  id: string;
  because: Source;
  sourceId: string;
  since: Day;
  until: Day | null;
  ending: Ending | null;
};

/**
 * How long a team still sees a child's record once it has nothing more to do with it: while the follow-up runs after a
 * programme, and otherwise long enough to hand over and to learn what was decided. Source: [D], for each agency to confirm.
 */
export const SEEN_AFTERWARDS = { version: 1, programmeMonths: 12, handOverDays: 30 } as const;

/** The last day on which a team may see the record because of this; null while it lasts. */
export function seenUntil({ because, until, ending }: Pick<Involvement, 'because' | 'until' | 'ending'>): Day | null {
  if (until === null) return null;
  const isOver = because === 'enrolment' && ending !== 'reallocated';
  return isOver ? addMonths(until, SEEN_AFTERWARDS.programmeMonths) : addDays(until, SEEN_AFTERWARDS.handOverDays);
}

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
  return inOrder.reduce<Involvement[]>((so, fact) => {
    const { factId: id, because, sourceId, on, ending } = fact;
    const before = so.map((stint) => (stint.until === null ? { ...stint, until: on, ending } : stint));
    const begun = beginning(fact).map((team) => ({
      id,
      because,
      sourceId,
      ...team,
      since: on,
      until: null,
      ending: null,
    }));
    return [...before, ...begun];
  }, []);
}

function beginning({ team, receivingAgencyId }: Told): Team[] {
  if (!team) return [];
  const isElsewhere = receivingAgencyId !== null && receivingAgencyId !== team.agencyId;
  return isElsewhere ? [team, { agencyId: receivingAgencyId, teamId: null, workerId: null }] : [team];
}
