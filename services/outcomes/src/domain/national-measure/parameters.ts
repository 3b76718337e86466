/** What a person's row in the index file may be, in the words of the files. */
export type IndexKind =
  | 'youth-caution'
  | 'youth-conditional-caution'
  | 'caution'
  | 'court-order'
  | 'release'
  | 'community-resolution'
  | 'outcome-22'
  | 'outcome-23';

/** How an offence ended, in the words of the files. */
export type OffenceOutcome =
  | 'conviction'
  | 'caution'
  | 'youth-caution'
  | 'youth-conditional-caution'
  | 'community-resolution'
  | 'outcome-22'
  | 'outcome-23';

export type Parameters = {
  name: 'national-proven-reoffending';
  version: number;
  source: string;
  /** Calendar months from the index day in which an offence must be committed to count. */
  followUpMonths: number;
  /** Further calendar months in which it may still be proven. */
  waitingMonths: number;
  /** Whether an offence on the index day itself counts. */
  countsIndexDay: boolean;
  /** Whether an offence of breaching an order counts. */
  countsBreach: boolean;
  /** True: the row is an index event. */
  indexKinds: Readonly<Record<IndexKind, boolean>>;
  /** True: the outcome proves the offence. */
  outcomes: Readonly<Record<OffenceOutcome, boolean>>;
};

/** A version is never edited in place: what changes is added below, and every answer names the version it was made by. */
export const PARAMETERS: readonly Parameters[] = [
  {
    name: 'national-proven-reoffending',
    version: 1,
    source: 'Ministry of Justice, Guide to proven reoffending statistics',
    followUpMonths: 12,
    waitingMonths: 6,
    // Ours: the guide does not say. What was committed on that day is most often what the index event was for.
    countsIndexDay: false,
    countsBreach: false,
    // Release from custody, not the day of the sentence. Outcomes 8, 22 and 23 neither make an index event nor prove an
    // offence: children on those schemes are outside the measure (HMIP and HMICFRS on diversion, 2025).
    indexKinds: {
      'youth-caution': true,
      'youth-conditional-caution': true,
      caution: true,
      'court-order': true,
      release: true,
      'community-resolution': false,
      'outcome-22': false,
      'outcome-23': false,
    },
    outcomes: {
      conviction: true,
      caution: true,
      'youth-caution': true,
      'youth-conditional-caution': true,
      'community-resolution': false,
      'outcome-22': false,
      'outcome-23': false,
    },
  },
];

/** The newest. */
export const NATIONAL: Parameters = PARAMETERS.at(-1)!;

/** @throws RangeError when no such version was ever in use */
export function parametersOf(version: number): Parameters {
  const parameters = PARAMETERS.find((candidate) => candidate.version === version);
  if (!parameters) throw new RangeError(`There is no version ${version} of the national parameters.`);
  return parameters;
}
