module.exports = require('../../jest.preset.cjs')(__dirname, 'kit on PostgreSQL', {
  testMatch: ['<rootDir>/test/**/*.int.spec.ts'],
  globalSetup: '<rootDir>/../testing/postgres.setup.mjs',
  globalTeardown: '<rootDir>/../testing/postgres.teardown.mjs',
  testTimeout: 60_000,
});
