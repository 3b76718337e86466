import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-assault-emergency-worker',
  name: 'assault on an emergency worker',
  category: 'assault-emergency-worker',
  number: 10,
  heldFrom: dayOf('2024-10-01'),
  offences: ['assault-emergency-worker'],
});
