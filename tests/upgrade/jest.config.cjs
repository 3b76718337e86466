// Real processes on a data folder of an earlier build: one after another, and time enough for two shared cores.
module.exports = require('../../jest.preset.cjs')(__dirname, 'upgrade', {
  testMatch: ['<rootDir>/**/*.spec.ts'],
  globalSetup: '<rootDir>/../support/build.setup.mjs',
  testTimeout: 120_000,
  maxWorkers: 1,
});
