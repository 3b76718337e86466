import { dayOf } from '@waymark/kernel';
import type { Programme } from '../../src/domain/programme.js';

export default {
  code: 'mentoring-on-trial',
  name: 'Mentoring',
  kind: 'voluntary',
  category: null,
  heldFrom: dayOf('2026-01-01'),
  heldUntil: null,
  source: { paper: 'A programme that only this test knows', section: 'all of it' },
  eligibility: [],
  sessions: [
    { number: 1, title: 'Getting to know each other', weekOffset: 0 },
    { number: 2, title: 'Plans', weekOffset: 3 },
  ],
  plan: 'fixed',
  sessionMinutes: null,
  lengthWeeks: 6,
  maxWeeks: 8,
  completion: 'all-sessions-attended',
  anchors: ['ending'],
  compliance: null,
  extension: null,
  ladder: null,
  unfinished: 'closed',
  outcomeCodes: [],
} satisfies Programme;
