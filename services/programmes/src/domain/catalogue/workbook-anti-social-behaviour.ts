import { dayOf } from '@waymark/kernel';
import { workbook } from '../workbook.js';

// That criminal damage belongs here is a default to confirm: the report has no category of its own for it.
export default workbook({
  code: 'workbook-anti-social-behaviour',
  name: 'anti-social behaviour',
  category: 'anti-social-behaviour',
  number: 9,
  heldFrom: dayOf('2024-10-01'),
  offences: ['anti-social-behaviour', 'criminal-damage'],
});
