import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '@waymark/kernel';

/** Which day of a story its programme is counted by. */
export type Anchor = 'submitted' | 'offered' | 'completed';
export type Way = 'workbook' | 'education' | 'deferral' | 'mentoring';
export type Fate =
  | 'completed'
  | 'warned'
  | 'reinstated'
  | 'extended'
  | 'breach'
  | 'no-fault'
  | 'unfinished'
  | 'consent-withdrawn'
  | 'declined'
  | 'no-reply'
  | 'refused'
  | 'withdrawn';

/** `summaryOnly` is the share of these offences that only a magistrates' court may try. */
export type OffenceKind = { category: string; gravity: [number, number]; summaryOnly: number };

export type Programme = {
  code: string;
  way: Way;
  anchor: Anchor;
  /** For each counted quarter how many its source counts; null where it counts none. */
  counted: (number | null)[];
  /** On average, in any other quarter. */
  aQuarter: number;
  /** Its sessions, in weeks from the first. */
  weeks: number[];
  offences: OffenceKind[];
};

/** A quarter in which the counts are those of a published report. */
export type CountedQuarter = { from: Day; until: Day; source: string };

export type Programmes = {
  begins: Day;
  counted: CountedQuarter[];
  programmes: Programme[];
  fates: Record<Way, Partial<Record<Fate, number>>>;
  /** Police outcomes that follow a completion. */
  outcomes: Record<Way, string[]>;
  /** Of those who completed, and of the others: the share that comes to a further outcome within a year. */
  repeats: { codes: string[]; completed: number; others: number };
};

export type Place = { district: string; weight: number; area: string; towns: string[]; streets: string[] };

/** Officers by their subject. The same one twice gets twice the work. */
export type Area = {
  agency: string;
  /** Of this agency, or of another that refers to it. */
  referrers: string[];
  /** Refer children of whom no offence is told: an agreement with a school shares none. */
  schools?: string[];
  /** Decides findings and reviews, and referrals too unless `triage` does. */
  decides: string;
  triage?: string[];
  workers: string[];
  /** Of the workers, those for whom some of today's work is put by. */
  caseHolders?: string[];
  police: string;
};
export type Officers = {
  areas: Record<string, Area>;
  clock: string;
  imports: { by: string; areas: string[] }[];
  /** Who looks after records: makes agreements, restricts; and who is excluded, or opens one in an emergency. */
  keepers: { agreements: string; lists: string; excluded: string; opens: string; opensElsewhere: string };
};

export type NameGroup = {
  weight: number;
  ethnicities: Record<string, number>;
  languages: string[];
  girls: string[];
  boys: string[];
  family: string[];
};
export type Names = { groups: NameGroup[]; carers: { women: string[]; men: string[] } };

export type CountyData = {
  programmes: Programmes;
  places: Place[];
  officers: Officers;
  names: Names;
  /** The agency of each officer of the demo's staff, both by what stands for them there. */
  posts: Readonly<Record<string, string>>;
};

/** The lists that a county is made from, none of which holds a real person. @param root the folder of the repository */
export function readCountyData(root: string): CountyData {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(root, 'infra/demo', `${name}.json`), 'utf8'));
  const staff = read('staff') as { officers: { subject: string; agency: string }[] };
  return {
    programmes: read('county/programmes') as Programmes,
    places: read('county/places') as Place[],
    officers: read('county/officers') as Officers,
    names: read('county/names') as Names,
    posts: Object.fromEntries(staff.officers.map(({ subject, agency }) => [subject, agency])),
  };
}
