export * from './checks.js';
export * from './event.js';
export * from './fact.js';
export * from './outcomes.js';
export * from './people.js';
export * from './programmes.js';
export * from './read.js';
export * from './referrals.js';
