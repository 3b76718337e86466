export * from './bank-holidays.js';
export * from './day.js';
export * from './refusal.js';
export * from './working-days.js';
