export * from './caller.js';
export * from './database.js';
export * from './desk.js';
export * from './employ.js';
export * from './issuer.js';
export * from './settle.js';
export * from './staff.js';
export * from './test-settings.js';
