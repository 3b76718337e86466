import type { Day } from '@waymark/kernel';
import type { Named } from './person.js';

/** What agencies agreed to share. Days in England, `endsOn` the last on which it holds. */
export type Agreement = {
  id: string;
  version: number;
  title: string;
  gateway: string;
  purpose: string;
  parties: Named[];
  classes: string[];
  startsOn: Day;
  endsOn: Day;
  endedOn: Day | null;
  endedBy: Named | null;
  endReason: string | null;
  supersedes: string | null;
  supersededBy: string | null;
  /** Null for those that were there from the beginning. */
  madeBy: Named | null;
  madeOn: Day;
  standing: 'not-yet' | 'in-force' | 'run-out' | 'ended';
};

export type Terms = Pick<Agreement, 'title' | 'gateway' | 'purpose' | 'classes'> & {
  parties: string[];
  startsOn: Day | null;
  endsOn: Day | null;
  supersedes: string | null;
};

/** Instants are true time, ISO 8601 in UTC; days by Waymark's clock. */
export type Opening = {
  id: string;
  version: number;
  personId: string;
  category: string;
  openedAt: string;
  until: string;
  reviewDueOn: Day;
  reviewedOn: Day | null;
  finding: string | null;
  isOverdue: boolean;
  officer: Named;
  /** Where the officer worked, and who held the record. */
  agency: Named;
  holder: Named;
  reviewedBy: Named | null;
};

/** Both null for whoever does not review. */
export type WholeOpening = Opening & { reason: string | null; reviewNote: string | null };
export type LiveOpening = Pick<Opening, 'id' | 'personId' | 'openedAt' | 'until'>;
export type OpeningCount = { agency: Named; month: string; n: number };

/** @param personId or a number that they have */
export type Emergency = ({ personId: string } | { identifier: { scheme: string; value: string } }) & {
  category: string;
  reason: string;
};
