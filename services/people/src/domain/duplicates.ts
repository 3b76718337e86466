import { isDay, Refusal, type Day } from '@waymark/kernel';
import { likenessOf, type Likeness } from './names.js';

export type Identity = { givenName: string; familyName: string; birthDate: Day };

/** What two records have in common. Codes that a page can put into words. */
export type InCommon =
  | 'same-identifier'
  | 'same-birth-date'
  | 'day-and-month-swapped'
  | 'same-name'
  | 'nickname'
  | 'similar-name'
  | 'names-swapped';

/** `score` from 0 to 100, for the order of a list; what it rests on stands in `matched`. */
export type Resemblance = { score: number; matched: InCommon[] };

/** Our own weights: a number proves most, a birth date more than a name. They order a list and decide nothing alone. */
const POINTS = {
  identifier: 100,
  birthDate: 55,
  birthDateSwapped: 40,
  same: 45,
  nickname: 40,
  similar: 30,
  swapped: -5,
};

/**
 * Whether two records are likely one child: the same number, or a birth date (as it is, or with day and month swapped)
 * together with names that are alike. Null otherwise: a name alone, or a birth date alone, is shared by many children.
 */
export function resemblance(
  one: Identity,
  other: Identity,
  { sharesIdentifier }: { sharesIdentifier: boolean },
): Resemblance | null {
  const birth = birthsAlike(one.birthDate, other.birthDate);
  const names = namesAlike(one, other);
  const isLikely = sharesIdentifier || (birth !== null && names !== null);
  if (!isLikely) return null;
  const points =
    (sharesIdentifier ? POINTS.identifier : 0) +
    (birth === null ? 0 : birth === 'same-birth-date' ? POINTS.birthDate : POINTS.birthDateSwapped) +
    (names?.points ?? 0);
  const matched = [...(sharesIdentifier ? (['same-identifier'] as const) : []), ...(birth ? [birth] : [])];
  return { score: Math.min(100, points), matched: [...matched, ...(names?.matched ?? [])] };
}

/** With day and month exchanged, as 3 April becomes 4 March; null when that is no other day. */
export function dayAndMonthSwapped(birth: Day): Day | null {
  const [year, month, day] = birth.split('-');
  const swapped = `${year}-${day}-${month}`;
  return swapped !== birth && isDay(swapped) ? swapped : null;
}

/** @param candidates ids of records of the same child, perhaps: whoever asks looks at them, and sends them along as no match */
export const likelyDuplicates = (candidates: string[]): Refusal =>
  new Refusal(
    'conflict',
    'likely-duplicates',
    'This child may be registered already: look at the records that are alike, then register if none of them is the same child.',
    { candidates },
  );

function birthsAlike(one: Day, other: Day): 'same-birth-date' | 'day-and-month-swapped' | null {
  if (one === other) return 'same-birth-date';
  return dayAndMonthSwapped(one) === other ? 'day-and-month-swapped' : null;
}

type Names = { points: number; matched: InCommon[] };

function namesAlike(one: Identity, other: Identity): Names | null {
  const straight = both(likenessOf(one.givenName, other.givenName), likenessOf(one.familyName, other.familyName));
  if (straight) return straight;
  const crossed = both(likenessOf(one.givenName, other.familyName), likenessOf(one.familyName, other.givenName));
  return crossed && { points: crossed.points + POINTS.swapped, matched: [...crossed.matched, 'names-swapped'] };
}

const CODES = { same: 'same-name', nickname: 'nickname', similar: 'similar-name' } as const;

function both(given: Likeness | null, family: Likeness | null): Names | null {
  if (!given || !family) return null;
  const weaker = POINTS[given] < POINTS[family] ? given : family;
  const codes = new Set(
    given === 'same' && family === 'same' ? [given] : [given, family].filter((kind) => kind !== 'same'),
  );
  return { points: POINTS[weaker], matched: [...codes].map((kind) => CODES[kind]) };
}
