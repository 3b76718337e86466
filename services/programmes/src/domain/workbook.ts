import type { Day } from '@waymark/kernel';
import { CHILD_AT_OFFENCE, NOT_UNDER_WAY } from './eligibility/common-rules.js';
import type { Programme } from './programme.js';

export type Workbook = {
  code: string;
  name: string;
  /** Under which it is counted, and its number among the twelve of the report. */
  category: string;
  number: number;
  heldFrom: Day;
  /** The categories of offence that it is for. */
  offences: readonly string[];
};

const REPORT = 'Kent Police prevention report, July to September 2025';

/** What the twelve have in common: a police officer sits with the child for one reflective piece of work on a low-level matter. */
export const workbook = ({ code, name, category, number, heldFrom, offences }: Workbook) =>
  ({
    code,
    name: `Workbook: ${name}`,
    kind: 'voluntary',
    category,
    heldFrom,
    heldUntil: null,
    source: {
      paper: REPORT,
      section: `Intervention workbooks, category ${number} of 12; one session is a default to confirm`,
    },
    eligibility: [
      CHILD_AT_OFFENCE,
      {
        rule: 'offence-of-the-workbook',
        version: 1,
        kind: 'offence-in',
        categories: offences,
        words: `The offence is one that the workbook is about: ${name}`,
        source: `${REPORT}: the twelve categories`,
        wouldChange: 'Choose the workbook about this offence, or correct the category if it was entered wrongly.',
      },
      {
        rule: 'low-level',
        version: 1,
        kind: 'gravity-at-most',
        most: 3,
        words: 'The matter is low-level: a gravity score of 3 at most',
        source: `${REPORT}: workbooks are for low-level matters; the number is a default to confirm`,
        wouldChange: 'A lower score, if mitigating factors on the Child Gravity Matrix support one.',
      },
      NOT_UNDER_WAY,
    ],
    sessions: [{ number: 1, title: `Reflective work: ${name}`, weekOffset: 0 }],
    plan: 'fixed',
    sessionMinutes: null,
    lengthWeeks: 4,
    maxWeeks: null,
    completion: 'all-sessions-attended',
    anchors: ['offer', 'ending'],
    compliance: null,
    extension: null,
    ladder: null,
    unfinished: 'closed',
    outcomeCodes: ['8', '22'],
  }) satisfies Programme;
