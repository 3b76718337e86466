import { EnrolmentCompleted, EnrolmentOffered, WORKBOOK_CATEGORIES, type Fact } from '@waymark/events';
import { addDays, dayOf, type Day } from '@waymark/kernel';
import { idOf } from '@waymark/testing';
import { factOf } from './facts.js';

/** Kent Police prevention report, July to September 2025: workbooks by category, in the order of the report. */
export const REPORTED = [11, 56, 0, 17, 2, 3, 32, 0, 5, 2, 1, 2];

export type Deliverer = { agencyId: string; teamId: string; id: string };

/** A workbook from its offer, twenty days before, to its completion. The child is `child <name>`. */
export function workbook(
  { agencyId, teamId, id: workerId }: Deliverer,
  { name, place, completedOn }: { name: string; place: number; completedOn: Day },
): Fact[] {
  const category = WORKBOOK_CATEGORIES[place]!.code;
  const [enrolmentId, referralId, personId] = ['enrolment', 'referral', 'child'].map((what) =>
    idOf(`${what} ${name}`),
  ) as [string, string, string];
  const about = { enrolmentId, referralId, personId, programme: `workbook-${category}`, agencyId, teamId };
  const offeredOn = addDays(completedOn, -20);
  return [
    factOf(`offered ${name}`, EnrolmentOffered, { ...about, category, workerId, offeredOn }, { key: enrolmentId }),
    factOf(
      `completed ${name}`,
      EnrolmentCompleted,
      { ...about, outcomeCodes: ['8', '22'], completedOn },
      { key: enrolmentId, version: 2 },
    ),
  ];
}

/** Those of the quarter, named by place and number, over all of its days. */
export const reportedWorkbooks = (by: Deliverer): Fact[] =>
  REPORTED.flatMap((count, place) =>
    Array.from({ length: count }, (_, nth) => {
      const completedOn = addDays(dayOf('2025-07-01'), (nth * 13) % 92);
      return workbook(by, { name: `${place} ${nth}`, place, completedOn });
    }).flat(),
  );
