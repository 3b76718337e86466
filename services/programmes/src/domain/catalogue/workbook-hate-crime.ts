import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-hate-crime',
  name: 'hate crime',
  category: 'hate-crime',
  number: 4,
  heldFrom: dayOf('2024-10-01'),
  offences: ['hate-crime'],
});
