import { addMonths, type Day } from '@waymark/kernel';
import { compare, type Comparability } from './comparability.js';
import { isLocalRepeat, type KnownOutcome } from './follow-up.js';
import { formalSetOf, formalSetOn, named, type NamedSet } from './formal-outcome.js';
import { asOffence, provenCodes } from './national-codes.js';
import { figuresOf, type Figures, type Tally } from './national-measure/cohort.js';
import { dayIn, dayNumberOf } from './national-measure/day-number.js';
import { nationalMeasure } from './national-measure/measure.js';
import type { Parameters } from './national-measure/parameters.js';
import { share, type Share } from './rate.js';

/** One child, once, from one day: by an anchor of an enrolment, or by an index event. */
export type Subject = { index: Day; outcomes: readonly (KnownOutcome & { offences: number })[] };

export type Local = Share & {
  months: number;
  soFar: { n: number; repeats: number };
  codeSets: NamedSet[];
};

export type National = Omit<Figures, 'matureOn'> & { label: string; matureOn: Day; rules: Parameters };

/** Both measures on the same children from the same days, and whether one may be set against the other. */
export type Beside = { cohort: number; local: Local; national: National; comparability: Comparability };

/** Never "the national measure": most children on these schemes are outside that one (domain paper 3.13, rule 7). */
export const LABEL = 'National arithmetic on these children. This is not the national measure.';

const LOCAL_MONTHS = 12;

/** @param to the last day on which somebody may join; what had no outcome by `asOf` is left out by whoever read the outcomes */
export function besideEachOther(subjects: readonly Subject[], { to, asOf }: { to: Day; asOf: Day }): Beside {
  const [local, national] = [localOf(subjects, asOf), nationalOf(subjects, { to, asOf })];
  const { rules } = national;
  const comparability = compare({
    local: {
      months: local.months,
      waitingMonths: 0,
      codes: [...new Set(local.codeSets.flatMap(({ codes }) => codes))],
      n: local.n,
      isMature: local.soFar.n === 0,
    },
    national: {
      months: rules.followUpMonths,
      waitingMonths: rules.waitingMonths,
      codes: provenCodes(rules),
      n: national.cohort,
      isMature: national.mature,
    },
  });
  return { cohort: subjects.length, local, national, comparability };
}

function localOf(subjects: readonly Subject[], asOf: Day): Local {
  const windows = subjects.map(({ index, outcomes }) => {
    const window = {
      anchoredOn: index,
      endsOn: addMonths(index, LOCAL_MONTHS),
      codeSetVersion: formalSetOn(index).version,
    };
    return { ...window, hasRepeat: outcomes.some((outcome) => isLocalRepeat(outcome, window)) };
  });
  const over = windows.filter(({ endsOn }) => endsOn <= asOf);
  const open = windows.filter(({ endsOn }) => endsOn > asOf);
  const versions = new Set(windows.map(({ codeSetVersion }) => codeSetVersion));
  const sets = versions.size > 0 ? [...versions].sort().map((version) => formalSetOf(version)) : [formalSetOn(asOf)];
  return {
    months: LOCAL_MONTHS,
    ...share(repeatsIn(over), over.length),
    soFar: { n: open.length, repeats: repeatsIn(open) },
    codeSets: sets.map(named),
  };
}

const repeatsIn = (windows: readonly { hasRepeat: boolean }[]): number =>
  windows.filter(({ hasRepeat }) => hasRepeat).length;

function nationalOf(subjects: readonly Subject[], { to, asOf }: { to: Day; asOf: Day }): National {
  const measure = nationalMeasure();
  const tally: Tally = { cohort: subjects.length, reoffenders: 0, reoffences: 0, lastIndex: null };
  for (const { index, outcomes } of subjects) {
    const day = dayNumberOf(index);
    const windows = measure.windowsFrom(day);
    const proven = outcomes
      .map(asOffence)
      .filter((offence) => offence !== null)
      .filter((offence) => measure.findingOn(offence, windows) === 'proven');
    const reoffences = proven.reduce((sum, { offences }) => sum + offences, 0);
    tally.reoffences += reoffences;
    if (reoffences > 0) tally.reoffenders += 1;
    if (tally.lastIndex === null || day > tally.lastIndex) tally.lastIndex = day;
  }
  const figures = figuresOf(tally, { to: dayNumberOf(to), asOf: dayNumberOf(asOf), measure });
  return { label: LABEL, ...figures, matureOn: dayIn(figures.matureOn), rules: measure.parameters };
}
