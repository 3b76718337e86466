import type { DayNumber } from './day-number.js';
import { findingOn, FINDINGS, type Finding, type Offence } from './finding.js';
import { firstIndex, isDiversion, type IndexRow, type Period } from './index-events.js';
import { NATIONAL, type Parameters } from './parameters.js';
import { windowsFrom, type Windows } from './windows.js';

/** The rules as whoever goes through histories or files needs them, one row at a time and in any order. */
export type Measure = {
  parameters: Parameters;
  firstIndex(soFar: DayNumber | null, row: IndexRow, period: Period): DayNumber | null;
  isDiversion(row: IndexRow, period: Period): boolean;
  windowsFrom(index: DayNumber): Windows;
  findingOn(offence: Offence, windows: Windows): Finding;
};

export const nationalMeasure = (parameters: Parameters = NATIONAL): Measure => ({
  parameters,
  firstIndex: (soFar, row, period) => firstIndex(soFar, row, period, parameters),
  isDiversion: (row, period) => isDiversion(row, period, parameters),
  windowsFrom: (index) => windowsFrom(index, parameters),
  findingOn: (offence, windows) => findingOn(offence, windows, parameters),
});

/** What is known of one person. `index` null: not in the cohort; `findings` is a set, a bit for each of FINDINGS. */
export type Standing = { index: DayNumber | null; isDiverted: boolean; reoffences: number; findings: number };

export type History = { indexRows: readonly IndexRow[]; offences: readonly Offence[] };

export function standingOf({ indexRows, offences }: History, period: Period, measure: Measure): Standing {
  const index = indexRows.reduce<DayNumber | null>((soFar, row) => measure.firstIndex(soFar, row, period), null);
  const isDiverted = indexRows.some((row) => measure.isDiversion(row, period));
  if (index === null) return { index, isDiverted, reoffences: 0, findings: 0 };

  const windows = measure.windowsFrom(index);
  const found = offences.map((offence) => ({ offence, finding: measure.findingOn(offence, windows) }));
  return {
    index,
    isDiverted,
    reoffences: found.reduce((sum, { offence, finding }) => sum + (finding === 'proven' ? offence.offences : 0), 0),
    findings: found.reduce((set, { finding }) => set | bitOf(finding), 0),
  };
}

export const bitOf = (finding: Finding): number => BITS[finding];

export const findingsIn = (set: number): Finding[] => FINDINGS.filter((finding) => set & bitOf(finding));

const BITS = Object.fromEntries(FINDINGS.map((finding, place) => [finding, 1 << place])) as Record<Finding, number>;
