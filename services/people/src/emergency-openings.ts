import type { Transaction } from '@waymark/kit';

/**
 * Which of these persons the officer has open in an emergency at this moment, by true time. It says nothing of exclusions,
 * which beat it: whoever asks looks at those first.
 */
export async function liveOpenings(transaction: Transaction, officerId: string, ids: string[]): Promise<Set<string>> {
  const live = await transaction.rows<{ id: string }>(
    `select distinct person_id as id from emergency_opening
     where officer_id = $1 and until > clock_timestamp() and person_id = any ($2::uuid[])`,
    [officerId, ids],
  );
  return new Set(live.map(({ id }) => id));
}

/** Beside Waymark's clock, which a demo may have moved: ISO 8601 in UTC. */
export async function trueNow(transaction: Transaction): Promise<string> {
  const reading = await transaction.row<{ now: string }>(`select clock_timestamp() as now`);
  return reading!.now;
}

/** What the reason and the review's note are sealed about. */
export const aboutOpening = (id: string): string => `people/emergency_opening/${id}`;
