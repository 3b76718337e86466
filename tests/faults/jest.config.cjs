// Real processes are started, killed and started again: one file at a time, and time enough for two shared cores.
module.exports = require('../../jest.preset.cjs')(__dirname, 'faults', {
  testMatch: ['<rootDir>/**/*.spec.ts'],
  globalSetup: '<rootDir>/setup.mjs',
  globalTeardown: '<rootDir>/../../libs/testing/postgres.teardown.mjs',
  testTimeout: 240_000,
  maxWorkers: 1,
});
