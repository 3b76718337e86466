import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-knives-and-weapons',
  name: 'knives and weapons',
  category: 'knives-and-weapons',
  number: 1,
  heldFrom: dayOf('2024-10-01'),
  offences: ['knives-and-weapons'],
});
