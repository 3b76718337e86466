import { dayOf } from '@waymark/kernel';
import type { Programme } from '../../src/domain/programme.js';

export default {
  code: 'mentoring-on-trial',
  name: 'Mentoring',
  kind: 'voluntary',
  heldFrom: dayOf('2026-01-01'),
  source: { paper: 'A programme that only this test knows', section: 'all of it' },
  sessions: [
    { number: 1, title: 'Getting to know each other', weekOffset: 0 },
    { number: 2, title: 'Plans', weekOffset: 3 },
  ],
  lengthWeeks: 6,
  maxWeeks: 8,
  completion: 'all-sessions-attended',
  anchors: ['ending'],
  compliance: null,
  unfinished: 'closed',
  outcomeCode: null,
} satisfies Programme;
