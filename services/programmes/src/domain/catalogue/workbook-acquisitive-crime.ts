import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-acquisitive-crime',
  name: 'acquisitive crime',
  category: 'acquisitive-crime',
  number: 7,
  heldFrom: dayOf('2024-10-01'),
  offences: ['acquisitive-crime'],
});
