import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

export default workbook({
  code: 'workbook-animal-welfare',
  name: 'animal welfare',
  category: 'animal-welfare',
  number: 5,
  heldFrom: dayOf('2024-10-01'),
  offences: ['animal-welfare'],
});
