import type { Happening } from '@waymark/events';
import { KEEPERS, type Keeper } from '../client/every-service.js';
import { dayInWords } from '../web/words.js';
import { pageLinks } from './cells.js';
import { happeningInWords, type Around } from './timeline-words.js';

export const LINES_A_PAGE = 50;

export type Asked = { about: Keeper | null; page: number };

/** Of the address: what is no choice of the list is all, and what is no page is the first. */
export function readAsked(query: { about?: unknown; page?: unknown }): Asked {
  const page = Number(query.page);
  return {
    about: KEEPERS.find((keeper) => keeper === query.about) ?? null,
    page: Number.isInteger(page) && page > 1 && page <= 1_000 ? page : 1,
  };
}

/**
 * One line of time out of what each service told, the newest first; of one day, what was said last. Of some things only the
 * day is kept: a referral begins before its other steps, and nothing of a child comes before the registration.
 */
export const merged = (told: readonly (readonly Happening[])[]): Happening[] =>
  told
    .flat()
    .sort(
      (one, other) =>
        other.on.localeCompare(one.on) ||
        FIRST.indexOf(one.what) - FIRST.indexOf(other.what) ||
        (other.at ?? '').localeCompare(one.at ?? ''),
    );

const FIRST = ['referral-opened', 'person-registered'];

export const pageOf = (happenings: readonly Happening[], page: number): Happening[] =>
  happenings.slice((page - 1) * LINES_A_PAGE, page * LINES_A_PAGE);

/** Everybody who stands on this page: whoever did it, and whoever it was given to. */
export const peopleIn = (happenings: readonly Happening[]): string[] =>
  happenings.flatMap(({ by, codes }) => [by, codes['workerId']].filter((id) => typeof id === 'string'));

type Shown = Around & {
  personId: string;
  asked: Asked;
  /** How many there are on all pages. */
  total: number;
  mayReadEnrolments: boolean;
  mayCorrectOutcomes: boolean;
};

export function presentTimeline(happenings: readonly Happening[], shown: Shown) {
  const { personId, asked, total, names } = shown;
  const address = (page: number) => `/people/${personId}/timeline?${query({ ...asked, page })}`;
  return {
    title: 'Timeline',
    name: names.get(personId) ?? 'Name not shown',
    about: asked.about ?? '',
    choices: Object.entries(ABOUT).map(([code, name]) => ({ code, name })),
    total,
    items: happenings.map((each) => {
      const { title, detail } = happeningInWords(each, shown);
      return {
        title,
        detail,
        on: each.on,
        day: dayInWords(each.on),
        by: byline(each, names),
        link: linkTo(each, shown),
      };
    }),
    pages: earlierLinks({
      previous: asked.page > 1 ? address(asked.page - 1) : null,
      next: asked.page * LINES_A_PAGE < total ? address(asked.page + 1) : null,
    }),
  };
}

/** The newest comes first, so that what follows is earlier. */
export function earlierLinks(links: { previous: string | null; next: string | null }) {
  const pages = pageLinks(links);
  if (!pages) return null;
  return {
    ...(pages.previous && { previous: { ...pages.previous, text: 'Later' } }),
    ...(pages.next && { next: { ...pages.next, text: 'Earlier' } }),
  };
}

const ABOUT: Record<Keeper, string> = {
  people: 'The record and who is involved',
  referrals: 'Referrals and consent',
  programmes: 'Programmes',
  outcomes: 'Police outcomes and follow-up',
};

const query = ({ about, page }: Asked): string =>
  new URLSearchParams({ ...(about && { about }), ...(page > 1 && { page: String(page) }) }).toString();

const byline = ({ by }: Happening, names: ReadonlyMap<string, string>): string | null =>
  by && (names.get(by) ?? 'somebody who left');

function linkTo({ what, record, on }: Happening, { personId, ...may }: Shown) {
  const hidden = `of ${dayInWords(on)}`;
  switch (record.kind) {
    case 'referral':
      return { href: `/referrals/${record.id}`, text: 'Referral', hidden };
    case 'enrolment':
      return may.mayReadEnrolments ? { href: `/enrolments/${record.id}`, text: 'Enrolment', hidden } : null;
    case 'police-outcome':
      return may.mayCorrectOutcomes
        ? { href: `/police-outcomes/${record.id}/correction`, text: 'Police outcome', hidden }
        : null;
    default:
      return what === 'person-corrected' ? { href: `/people/${personId}/history`, text: 'Correction', hidden } : null;
  }
}
