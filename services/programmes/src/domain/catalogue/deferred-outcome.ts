import { dayOf } from '@waymark/kernel';
import { CHILD_AT_OFFENCE, NOT_UNDER_WAY } from '../eligibility/common-rules.js';
import type { Programme } from '../programme.js';

const REPORT = 'Kent Police prevention report, July to September 2025';
const LOWER_LEVEL = `${REPORT}: lower-level, first-time offending`;

export default {
  code: 'deferred-outcome',
  name: 'Deferred outcome',
  kind: 'deferral',
  category: null,
  heldFrom: dayOf('2024-10-01'),
  heldUntil: null,
  source: {
    paper: REPORT,
    section:
      'Child centred policing: deferred outcome scheme; number, titles and weeks of the sessions are a default to confirm',
  },
  // Neither admission nor acceptance of responsibility is asked for: that is the deferred caution's rule, not this scheme's.
  eligibility: [
    CHILD_AT_OFFENCE,
    {
      rule: 'child-today',
      version: 1,
      kind: 'age-between',
      at: 'ageNow',
      from: 10,
      below: 18,
      words: 'The child is under 18 still',
      source: 'Outcome 23 is for children; that the day of the question decides is a default to confirm',
      wouldChange: 'Nothing changes an age: from 18, the police decide as for an adult.',
    },
    {
      rule: 'first-offence',
      version: 1,
      kind: 'must-be',
      fact: 'firstOffence',
      value: true,
      words: 'It is the child’s first offence: there was no formal outcome before',
      source: LOWER_LEVEL,
      wouldChange: 'Only if the earlier outcome was not this child’s, or was no formal one: correct the record of it.',
    },
    {
      rule: 'lower-level',
      version: 1,
      kind: 'gravity-at-most',
      most: 3,
      words: 'The offence is lower-level: a gravity score of 3 at most',
      source: `${LOWER_LEVEL}; the number is a default to confirm`,
      wouldChange: 'A lower score, if mitigating factors on the Child Gravity Matrix support one.',
    },
    {
      rule: 'time-to-defer',
      version: 1,
      kind: 'weeks-left',
      weeks: 12,
      marginDays: 14,
      fromEvidence: ['animal-welfare'],
      words: 'Twelve weeks, and two more to decide in, remain until the last safe day for a prosecution',
      source: 'Magistrates’ Courts Act 1980, section 127; Animal Welfare Act 2006, section 31; the margin is a default',
      wouldChange: 'A later end of bail, where bail is what ends too soon. A time limit does not move: ask a manager.',
    },
    NOT_UNDER_WAY,
  ],
  sessions: [
    { number: 1, title: 'The agreement and what happened', weekOffset: 0 },
    { number: 2, title: 'Choices and consequences', weekOffset: 2 },
    { number: 3, title: 'The people affected', weekOffset: 4 },
    { number: 4, title: 'Putting things right', weekOffset: 6 },
    { number: 5, title: 'Staying safe', weekOffset: 8 },
    { number: 6, title: 'Looking back and ahead', weekOffset: 10 },
  ],
  plan: 'fixed',
  sessionMinutes: null,
  lengthWeeks: 12,
  maxWeeks: 16,
  completion: 'all-sessions-attended',
  anchors: ['offer', 'ending'],
  compliance: {
    rule: 'deferral-failures',
    version: 1,
    threshold: 2,
    finding: 'second-unexcused-failure',
    source:
      'Default of the deferral ladder, to be confirmed by the scheme: a person looks at the second unexcused failure',
  },
  unfinished: 'returned',
  extension: {
    rule: 'deferral-extension',
    version: 1,
    times: 1,
    source: 'Default of the scheme, to be confirmed: 12 weeks, 16 at most, extended once with a reason',
  },
  ladder: {
    rule: 'deferral-ladder',
    version: 1,
    source:
      'Default, to be confirmed by the scheme: a warning, a final warning, then a review; the warned period after Sentencing Act 2020, Schedule 7',
    warnedMonths: 12,
    warnings: [
      { level: 'first', failures: 1, by: ['programme-worker', 'case-holder', 'manager'] },
      { level: 'final', failures: 2, by: ['manager'] },
    ],
    review: { failures: 3, after: 'final', finding: 'failure-after-final-warning' },
    newOffence: {
      finding: 'new-offence',
      source: 'Default, to be confirmed by the scheme: a review by a person, never a return by itself',
    },
  },
  outcomeCodes: ['22', '23'],
} satisfies Programme;
