import type { Programme } from '../client/enrolment.js';
import type { Named } from '../client/person.js';
import type { Direction, ReferralPage, ReferralRow, ReferralStatus } from '../client/referral.js';
import { dayInWords } from '../web/words.js';
import { pageLinks, text, type Cell } from './cells.js';
import { programmeNames } from './person.presenter.js';
import { agencyName } from './sides.js';
import { REFERRAL_STATUS, referralTag } from './statuses.js';

type Listed = {
  status: ReferralStatus;
  /** Null: both. */
  direction: Direction | null;
  trail: string[];
  programmes: readonly Programme[];
  agencies: readonly Named[];
  names: ReadonlyMap<string, string>;
};

export const directionIn = (wanted: string | undefined): Direction | null =>
  wanted === 'sent' || wanted === 'received' ? wanted : null;

/** The pages that led here, each by its cursor: the service knows the way forward only. */
export const trailIn = (cursor: string | undefined): string[] =>
  /^\d{1,15}(\.\d{1,15}){0,499}$/.test(cursor ?? '') ? cursor!.split('.') : [];

export function presentReferrals({ referrals, cursor }: ReferralPage, listed: Listed) {
  const { status, direction, trail, programmes, agencies, names } = listed;
  const address = (steps: string[]) =>
    `${listAt(status, direction)}${steps.length > 0 ? `&cursor=${steps.join('.')}` : ''}`;
  const nameOf = programmeNames(programmes);
  const cells = (row: ReferralRow): Cell[] => [
    { text: names.get(row.personId) ?? 'Name not shown', href: `/referrals/${row.id}` },
    text(nameOf(row.programme)),
    senderCell(row, agencies),
    referralTag(row.status),
    { text: dayInWords(row.submittedOn ?? row.openedOn), sort: row.submittedOn ?? row.openedOn },
  ];
  return {
    title: 'Referrals',
    status,
    statuses: Object.entries(REFERRAL_STATUS).map(([code, { text }]) => ({
      text,
      href: listAt(code, direction),
      active: code === status,
    })),
    directions: DIRECTIONS.map(({ code, text }) => ({ text, href: listAt(status, code), active: code === direction })),
    rows: referrals.map(cells),
    isPart: cursor !== null || trail.length > 0,
    pages: pageLinks({
      previous: trail.length > 0 ? address(trail.slice(0, -1)) : null,
      next: cursor === null ? null : address([...trail, cursor]),
    }),
  };
}

const DIRECTIONS: readonly { code: Direction | null; text: string }[] = [
  { code: null, text: 'All' },
  { code: 'received', text: 'Sent to us' },
  { code: 'sent', text: 'Sent by us' },
];

const listAt = (status: string, direction: Direction | null): string =>
  `/referrals?status=${status}${direction ? `&direction=${direction}` : ''}`;

/** To whom stands with it where that is another agency. */
function senderCell({ agencyId, receivingAgencyId }: ReferralRow, agencies: readonly Named[]): Cell {
  const isElsewhere = receivingAgencyId !== null && receivingAgencyId !== agencyId;
  const to = isElsewhere ? `To ${agencyName(agencies, receivingAgencyId)}` : undefined;
  return { ...text(agencyName(agencies, agencyId)), detail: to };
}
