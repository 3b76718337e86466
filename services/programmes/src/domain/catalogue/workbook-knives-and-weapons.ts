import { dayOf } from '@waymark/kernel';
import type { Programme } from '../programme.js';

export default {
  code: 'workbook-knives-and-weapons',
  name: 'Workbook: knives and weapons',
  kind: 'voluntary',
  heldFrom: dayOf('2024-10-01'),
  source: {
    paper: 'Kent Police prevention report, July to September 2025',
    section: 'Intervention workbooks, category 1 of 12; one session is a default to confirm',
  },
  sessions: [{ number: 1, title: 'Reflective work: knives and weapons', weekOffset: 0 }],
  lengthWeeks: 4,
  maxWeeks: null,
  completion: 'all-sessions-attended',
  anchors: ['offer', 'ending'],
  compliance: null,
  unfinished: 'closed',
  outcomeCode: null,
} satisfies Programme;
