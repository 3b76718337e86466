/** What of a measure decides whether it may be set against another. */
export type Side = {
  months: number;
  /** Further months in which an offence of the first ones may be proven; 0: the outcome itself must lie in the months. */
  waitingMonths: number;
  codes: readonly string[];
  /** Children whose time has run out. */
  n: number;
  isMature: boolean;
};

export type Obstacle = 'windows-differ' | 'codes-differ' | 'not-mature' | 'children-differ' | 'nobody';

/** `sentence`: for a person, beside both figures. */
export type Comparability = { mayBeCompared: boolean; because: Obstacle[]; sentence: string };

/** Only like may be compared with like: the same months, the same proof, the same children, and time enough for both. */
export function compare(sides: { local: Side; national: Side }): Comparability {
  const found = OBSTACLES.flatMap(([obstacle, tell]) => {
    const words = tell(sides);
    return words ? [{ obstacle, words }] : [];
  });
  const because = found.map(({ obstacle }) => obstacle);
  if (because.length === 0)
    return { mayBeCompared: true, because, sentence: 'The two figures may be compared: they count the same thing.' };
  const reasons = found.map(({ words }) => words).join('; ');
  return { mayBeCompared: false, because, sentence: `The two figures may not be compared: ${reasons}.` };
}

type Tell = (sides: { local: Side; national: Side }) => string | null;

const OBSTACLES: readonly [Obstacle, Tell][] = [
  ['nobody', ({ local, national }) => (local.n === 0 && national.n === 0 ? 'there is nobody to count yet' : null)],
  [
    'windows-differ',
    ({ local, national }) =>
      local.months === national.months && local.waitingMonths === national.waitingMonths
        ? null
        : `${windowOf('the local one', local)}, ${windowOf('the national arithmetic', national)}`,
  ],
  [
    'codes-differ',
    ({ local, national }) => {
      const [only, lacks] = [without(local.codes, national.codes), without(national.codes, local.codes)];
      if (only.length + lacks.length === 0) return null;
      const more = only.length > 0 ? [`counts ${only.join(', ')}, which the national arithmetic does not`] : [];
      const less = lacks.length > 0 ? [`does not count ${lacks.join(', ')}, which the national arithmetic does`] : [];
      return `the local set ${[...more, ...less].join(', and ')}`;
    },
  ],
  [
    'not-mature',
    ({ local, national }) => {
      const open = [...(local.isMature ? [] : ['local']), ...(national.isMature ? [] : ['national'])];
      return open.length === 0 ? null : `the time of the ${open.join(' and the ')} one has not run out for everybody`;
    },
  ],
  [
    'children-differ',
    ({ local, national }) =>
      local.n === national.n ? null : `the local rate is of ${local.n}, the national arithmetic of ${national.n}`,
  ],
];

const windowOf = (name: string, { months, waitingMonths }: Side): string =>
  waitingMonths === 0
    ? `${name} counts outcomes less than ${months} months after the day`
    : `${name} counts offences less than ${months} months after it that are proven less than ${months + waitingMonths} months after it`;

const without = (codes: readonly string[], others: readonly string[]): string[] =>
  codes.filter((code) => !others.includes(code));
