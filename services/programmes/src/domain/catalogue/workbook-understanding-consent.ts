import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-understanding-consent',
  name: 'understanding consent',
  category: 'understanding-consent',
  number: 12,
  heldFrom: dayOf('2024-10-01'),
  offences: ['understanding-consent'],
});
