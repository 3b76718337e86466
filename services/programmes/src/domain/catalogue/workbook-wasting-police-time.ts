import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-wasting-police-time',
  name: 'wasting police time',
  category: 'wasting-police-time',
  number: 8,
  heldFrom: dayOf('2024-10-01'),
  offences: ['wasting-police-time'],
});
