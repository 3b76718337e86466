import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-arson',
  name: 'arson',
  category: 'arson',
  number: 6,
  heldFrom: dayOf('2024-10-01'),
  offences: ['arson'],
});
