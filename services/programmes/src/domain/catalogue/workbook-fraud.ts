import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-fraud',
  name: 'fraud',
  category: 'fraud',
  number: 11,
  heldFrom: dayOf('2024-10-01'),
  offences: ['fraud'],
});
