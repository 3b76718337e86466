import { dayOf } from '@waymark/kernel';
import type { Programme } from '../programme.js';

export default {
  code: 'reframe',
  name: 'Reframe',
  kind: 'voluntary',
  heldFrom: dayOf('2024-10-01'),
  source: {
    paper: 'Kent Police prevention report, July to September 2025',
    section: 'Child centred policing: Reframe',
  },
  sessions: [
    { number: 1, title: 'Drug Grid', weekOffset: 0 },
    { number: 2, title: 'Drug Triangle', weekOffset: 1 },
  ],
  lengthWeeks: 4,
  maxWeeks: null,
  completion: 'all-sessions-attended',
  anchors: ['offer', 'ending'],
  compliance: null,
  unfinished: 'returned',
  outcomeCode: '22',
} satisfies Programme;
