import type { Case } from '../cases/case.js';
import type { Part } from '../parts/part.js';
import { WIRE } from './ground.js';
import { runCase } from './run.js';
import type { World } from './world.js';

/** By case: what it failed with; undefined where it passed. */
export type Outcomes = Map<Case, Error | undefined>;

/** Milliseconds after which what is expected to be lost counts as lost. */
const SHORT = WIRE === 'kafka' ? 4_000 : 1_000;

/** One after another: beside each other they would turn each other red. What must pass gets all the time it needs. */
export async function runCases(world: World, part: Part, cases: Case[]): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  for (const each of cases) {
    const limit = mustFail(part, each) || mayFail(part, each) ? SHORT : undefined;
    outcomes.set(each, await runCase(world, each, limit).then(nothing, asError));
  }
  return outcomes;
}

/** What is wrong with these outcomes of a broken part, in words: nothing is. */
export function judge(part: Part, outcomes: Outcomes): string[] {
  return [...outcomes].flatMap(([each, error]) => {
    if (mustFail(part, each)) return error ? [] : [`"${each.name}" must catch it and passed`];
    return error && !mayFail(part, each) ? [`"${each.name}" does not concern it and failed: ${error.message}`] : [];
  });
}

/** Cases down, broken parts across: ● must catch and did, ○ failed too, · passed, blank not run. */
export function table(cases: Case[], columns: Map<Part, Outcomes>): string {
  const parts = [...columns];
  const widest = Math.max(...cases.map(({ name }) => name.length));
  const heads = parts.map((_, index) => String(index + 1).padStart(3)).join('');
  const rows = cases.map((each) => {
    const cells = parts.map(([part, outcomes]) => cell(part, outcomes, each).padStart(3)).join('');
    return `${each.name.padEnd(widest)} ${cells}`;
  });
  const legend = parts.map(([{ name }], index) => `${String(index + 1).padStart(3)} ${name}`);
  return ['', ...legend, '', `${''.padEnd(widest)} ${heads}`, ...rows, ''].join('\n');
}

const mustFail = ({ caughtBy }: Part, { name }: Case): boolean => caughtBy.includes(name);
const mayFail = ({ concerns }: Part, { drives }: Case): boolean => drives.some((trait) => concerns.includes(trait));

function cell(part: Part, outcomes: Outcomes, each: Case): string {
  if (!outcomes.has(each)) return '';
  if (!outcomes.get(each)) return '·';
  return mustFail(part, each) ? '●' : '○';
}

const nothing = (): undefined => undefined;
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
