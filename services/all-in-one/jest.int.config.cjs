module.exports = require('../../jest.preset.cjs')(__dirname, 'all-in-one', {
  testMatch: ['<rootDir>/test/**/*.int.spec.ts'],
  globalSetup: '<rootDir>/../../libs/testing/postgres.setup.mjs',
  globalTeardown: '<rootDir>/../../libs/testing/postgres.teardown.mjs',
  testTimeout: 60000,
});
