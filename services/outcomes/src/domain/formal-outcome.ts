import { dayOf, type Day } from '@waymark/kernel';

/** Which codes count as a further formal outcome. A set that was used is never edited: the next version holds from its day. */
export type CodeSet = {
  name: string;
  version: number;
  holdsFrom: Day;
  codes: readonly string[];
  source: string;
};

/**
 * The measure behind "92% of children had no further formal outcome" names no set of codes. This default counts charges,
 * cautions and penalty notices: a conviction follows a charge that has counted already.
 */
export const FORMAL_OUTCOME_SETS: readonly CodeSet[] = [
  {
    name: 'formal-outcome',
    version: 1,
    holdsFrom: dayOf('2013-04-01'),
    codes: ['1', '1A', '2', '2A', '3', '3A', '6'],
    source: 'Default, to be confirmed with the police force and the youth justice service',
  },
];

/** A set as the foot of a table names it. */
export type NamedSet = Pick<CodeSet, 'name' | 'version' | 'codes'>;

export const named = ({ name, version, codes }: CodeSet): NamedSet => ({ name, version, codes });

/** The set that held on a day; before the first, the first. */
export const formalSetOn = (on: Day, sets = FORMAL_OUTCOME_SETS): CodeSet =>
  sets.findLast(({ holdsFrom }) => holdsFrom <= on) ?? sets[0]!;

/** @throws RangeError when no such version was ever in use */
export function formalSetOf(version: number, sets = FORMAL_OUTCOME_SETS): CodeSet {
  const set = sets.find((candidate) => candidate.version === version);
  if (!set) throw new RangeError(`There is no version ${version} of the formal outcomes.`);
  return set;
}
