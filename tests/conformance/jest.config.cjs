module.exports = require('../../jest.preset.cjs')(
  __dirname,
  `wire conformance, ${process.env.WAYMARK_WIRE ?? 'in-process'}`,
  {
    testMatch: ['<rootDir>/*.spec.ts'],
    globalSetup: '<rootDir>/../../libs/testing/postgres.setup.mjs',
    globalTeardown: '<rootDir>/../../libs/testing/postgres.teardown.mjs',
    testTimeout: 60_000,
  },
);
