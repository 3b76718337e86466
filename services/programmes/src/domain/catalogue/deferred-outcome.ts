import { dayOf } from '@waymark/kernel';
import type { Programme } from '../programme.js';

export default {
  code: 'deferred-outcome',
  name: 'Deferred outcome',
  kind: 'deferral',
  heldFrom: dayOf('2024-10-01'),
  source: {
    paper: 'Kent Police prevention report, July to September 2025',
    section:
      'Child centred policing: deferred outcome scheme; number, titles and weeks of the sessions are a default to confirm',
  },
  sessions: [
    { number: 1, title: 'The agreement and what happened', weekOffset: 0 },
    { number: 2, title: 'Choices and consequences', weekOffset: 2 },
    { number: 3, title: 'The people affected', weekOffset: 4 },
    { number: 4, title: 'Putting things right', weekOffset: 6 },
    { number: 5, title: 'Staying safe', weekOffset: 8 },
    { number: 6, title: 'Looking back and ahead', weekOffset: 10 },
  ],
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
  outcomeCode: '22',
} satisfies Programme;
