// Everything in one process, on one PostgreSQL: what is planted here must be found by the very tables that the product asks.
module.exports = require('../../jest.preset.cjs')(__dirname, 'access', {
  testMatch: ['<rootDir>/**/*.spec.ts'],
  globalSetup: '<rootDir>/setup.mjs',
  globalTeardown: '<rootDir>/../../libs/testing/postgres.teardown.mjs',
  testTimeout: 300_000,
  maxWorkers: 1,
});
