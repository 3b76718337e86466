import type { Programme } from '../client/enrolment.js';
import type { ReferralPage, ReferralRow, ReferralStatus } from '../client/referral.js';
import { dayInWords } from '../web/words.js';
import { pageLinks, text, type Cell } from './cells.js';
import { programmeNames } from './person.presenter.js';
import { REFERRAL_STATUS, referralTag } from './statuses.js';

type Listed = { status: ReferralStatus; trail: string[]; programmes: Programme[]; names: Map<string, string> };

/** The pages that led here, each by its cursor: the service knows the way forward only. */
export const trailIn = (cursor: string | undefined): string[] =>
  /^\d{1,15}(\.\d{1,15}){0,499}$/.test(cursor ?? '') ? cursor!.split('.') : [];

export function presentReferrals({ referrals, cursor }: ReferralPage, { status, trail, programmes, names }: Listed) {
  const address = (steps: string[]) =>
    `/referrals?status=${status}${steps.length > 0 ? `&cursor=${steps.join('.')}` : ''}`;
  const nameOf = programmeNames(programmes);
  const cells = (row: ReferralRow): Cell[] => [
    { text: names.get(row.personId) ?? 'Name not shown', href: `/referrals/${row.id}` },
    text(nameOf(row.programme)),
    referralTag(row.status),
    { text: dayInWords(row.submittedOn ?? row.openedOn), sort: row.submittedOn ?? row.openedOn },
  ];
  return {
    title: 'Referrals',
    status,
    statuses: Object.entries(REFERRAL_STATUS).map(([code, { text }]) => ({
      text,
      href: `/referrals?status=${code}`,
      active: code === status,
    })),
    rows: referrals.map(cells),
    isPart: cursor !== null || trail.length > 0,
    pages: pageLinks({
      previous: trail.length > 0 ? address(trail.slice(0, -1)) : null,
      next: cursor === null ? null : address([...trail, cursor]),
    }),
  };
}
