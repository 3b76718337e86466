import { dayOf } from '@waymark/kernel';
import { CHILD_AT_OFFENCE, CONSENTS, NOT_UNDER_WAY } from '../eligibility/common-rules.js';
import type { Programme } from '../programme.js';

const STUDY = 'Re-Frame, Youth Endowment Fund';

export default {
  code: 'reframe',
  name: 'Reframe',
  kind: 'voluntary',
  category: null,
  heldFrom: dayOf('2024-10-01'),
  heldUntil: null,
  source: {
    paper: 'Kent Police prevention report, July to September 2025',
    section: `Child centred policing: Reframe; sessions and eligibility from ${STUDY}`,
  },
  eligibility: [
    CHILD_AT_OFFENCE,
    {
      rule: 'class-b-or-c',
      version: 1,
      kind: 'offence-in',
      categories: ['possession-class-b', 'possession-class-c'],
      words: 'The offence is possession of a drug of class B or C',
      source: STUDY,
      wouldChange: 'Only another class of the drug, once it was tested.',
    },
    {
      rule: 'personal-use',
      version: 1,
      kind: 'must-be',
      fact: 'personalUse',
      value: true,
      words: 'The drug was for personal use',
      source: STUDY,
      wouldChange: 'Only if the police find that the drug was for personal use after all.',
    },
    {
      rule: 'no-signs-of-supply',
      version: 1,
      kind: 'must-be',
      fact: 'supplyIndicators',
      value: false,
      words: 'There are no signs of supply',
      source: STUDY,
      wouldChange: 'Only if the police find that the signs of supply were mistaken.',
    },
    CONSENTS,
    {
      rule: 'first-occasion',
      version: 1,
      kind: 'must-be',
      fact: 'doneBefore',
      value: false,
      words: 'The child has not completed it before',
      source: 'Kent Police policy O34, of the schemes before it: first occasion only; a default to confirm for Reframe',
      wouldChange: 'Nothing changes this: it is offered once. A manager may accept with a reason.',
    },
    NOT_UNDER_WAY,
  ],
  sessions: [
    { number: 1, title: 'Drug Grid', weekOffset: 0 },
    { number: 2, title: 'Drug Triangle', weekOffset: 1 },
  ],
  plan: 'fixed',
  sessionMinutes: 45,
  lengthWeeks: 4,
  maxWeeks: null,
  completion: 'all-sessions-attended',
  anchors: ['offer', 'ending'],
  compliance: null,
  extension: null,
  ladder: null,
  unfinished: 'returned',
  outcomeCodes: ['22'],
} satisfies Programme;
