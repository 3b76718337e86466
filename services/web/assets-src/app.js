import { initAll } from 'govuk-frontend';
import { SortableTable } from '@ministryofjustice/frontend';
import { warnBeforeSignOut } from './stay.js';

initAll();
for (const table of document.querySelectorAll('[data-module="moj-sortable-table"]')) new SortableTable(table);

// The last step of signing out is a form that only needs sending; without script its button does it.
document.querySelector('form[data-send-at-once]')?.requestSubmit();

const stay = document.querySelector('dialog[data-stay]');
if (stay) warnBeforeSignOut(stay);
