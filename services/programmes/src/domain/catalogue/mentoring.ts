import { dayOf } from '@waymark/kernel';
import { NOT_UNDER_WAY } from '../eligibility/common-rules.js';
import type { Programme } from '../programme.js';

const REPORT = 'Kent Police prevention report, July to September 2025';

// A mentor and a child meet for as long as it helps: nobody can say beforehand how often, so a person says when it is done.
export default {
  code: 'mentoring',
  name: 'Mentoring',
  kind: 'voluntary',
  category: null,
  heldFrom: dayOf('2024-10-01'),
  heldUntil: null,
  source: {
    paper: REPORT,
    section:
      'Case study of a child with a tag: mentoring; its length, and that one session is enough, are defaults to confirm',
  },
  eligibility: [
    {
      rule: 'child-today',
      version: 1,
      kind: 'age-between',
      at: 'ageNow',
      from: 10,
      below: 18,
      words: 'The child is 10 to 17',
      source: `${REPORT}: for those at risk of violence or crime; the ages are a default to confirm`,
      wouldChange: 'Below 10, the 10th birthday; from 18, a service for adults.',
    },
    NOT_UNDER_WAY,
  ],
  sessions: [{ number: 1, title: 'Getting to know each other', weekOffset: 0 }],
  plan: 'as-it-goes',
  sessionMinutes: null,
  lengthWeeks: 26,
  maxWeeks: null,
  completion: 'one-session-attended',
  anchors: ['offer', 'ending'],
  compliance: null,
  extension: null,
  ladder: null,
  unfinished: 'closed',
  outcomeCodes: [],
} satisfies Programme;
