// The real product, started once for each file, and a real browser. With WAYMARK_SITE the product runs already, and only
// what a fresh start has to show is looked at.
const isFresh = Boolean(process.env.WAYMARK_SITE);

module.exports = require('../../jest.preset.cjs')(__dirname, 'browser', {
  testMatch: [isFresh ? '<rootDir>/fresh/*.spec.ts' : '<rootDir>/*.spec.ts'],
  globalSetup: '<rootDir>/../support/build.setup.mjs',
  testTimeout: 180_000,
  maxWorkers: 1,
});
