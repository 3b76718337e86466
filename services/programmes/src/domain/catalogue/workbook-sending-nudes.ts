import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-sending-nudes',
  name: 'sending nudes',
  category: 'sending-nudes',
  number: 3,
  heldFrom: dayOf('2024-10-01'),
  offences: ['sending-nudes'],
});
