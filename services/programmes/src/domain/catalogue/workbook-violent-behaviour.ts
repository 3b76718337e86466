import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-violent-behaviour',
  name: 'violent behaviour',
  category: 'violent-behaviour',
  number: 2,
  heldFrom: dayOf('2024-10-01'),
  offences: ['violent-behaviour'],
});
