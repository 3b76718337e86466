// The real product, started once for each file, and a real browser. With WAYMARK_SITE the product runs already, and only
// what a fresh start has to show is looked at; with WAYMARK_SCREENS only the tour is walked, and its pictures are taken.
const { WAYMARK_SITE: isFresh, WAYMARK_SCREENS: isTour } = process.env;

module.exports = require('../../jest.preset.cjs')(__dirname, 'browser', {
  testMatch: [isFresh ? '<rootDir>/fresh/*.spec.ts' : isTour ? '<rootDir>/tour.spec.ts' : '<rootDir>/*.spec.ts'],
  globalSetup: '<rootDir>/../support/build.setup.mjs',
  testTimeout: 180_000,
  maxWorkers: 1,
});
