import { createHash } from 'node:crypto';
import { dayAt, dayOf, daysBetween, type Day } from '@waymark/kernel';
import { serviceOf } from '@waymark/kit';
import { SERVICES } from '../services.js';
import type { Story } from './county/command.js';
import { checksumOf, county } from './county/county.js';
import { readCountyData } from './county/data.js';
import { fewStories, SMALL_DAYS } from './small.js';

/** Which demo: the county, or a dozen children. `today` is the day on which its loading began. */
export type Demo = { size: 'county' | 'small'; seed: number; today: Day };

/** The demo as it would be if it were loaded now. */
export const demoToday = (demo: Omit<Demo, 'today'>): Demo => ({ ...demo, today: dayAt(new Date().toISOString()) });

export type DemoPlan = {
  stories: Story[];
  /** How many days before the true one its clock is born. */
  days: number;
  /** Whoever moves the clock. */
  operator: string;
};

export function planOf({ size, seed, today }: Demo, root: string): DemoPlan {
  const data = readCountyData(root);
  const operator = data.officers.clock;
  if (size === 'small') return { stories: fewStories(root, today), days: SMALL_DAYS, operator };
  return { stories: county({ data, seed, today }), days: daysBetween(data.programmes.begins, today), operator };
}

/** Says what a loaded demo came from: the same requests, and tables as this build makes them. */
export function originOf(demo: Demo, root: string): string {
  const migrations = SERVICES.flatMap((module) => serviceOf(module)!.migrations.map(({ name }) => name));
  const sum = createHash('sha256')
    .update(checksumOf(planOf(demo, root).stories))
    .update(migrations.join());
  return `The demo ${inWords(demo)} as it was loaded: ${sum.digest('hex')}`;
}

/** Stands on the database while it is loaded, so that a load that was cut off goes on as it began, on whatever day. */
export const remarkOf = (demo: Demo): string => `Being loaded: ${inWords(demo)}`;

/** Null when this remark says something else. */
export function demoIn(remark: string): Demo | null {
  const [, size, seed, today] = /^Being loaded: (county|small) (\d+) (\S+)$/.exec(remark) ?? [];
  return size ? { size: size as Demo['size'], seed: Number(seed), today: dayOf(today!) } : null;
}

const inWords = ({ size, seed, today }: Demo): string => `${size} ${seed} ${today}`;
