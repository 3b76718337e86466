// WAYMARK_SHAPE=all-in-one|split and KAFKA_VERSION say what is started. What needs one process to look into is left out
// of the split shape, and what needs several of the other.
const shape = process.env.WAYMARK_SHAPE ?? 'all-in-one';

module.exports = require('../../jest.preset.cjs')(__dirname, `journeys ${shape}`, {
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testPathIgnorePatterns: shape === 'split' ? ['<rootDir>/no-audit/'] : [],
  globalSetup: '<rootDir>/../support/build.setup.mjs',
  testTimeout: 60_000,
  maxWorkers: 1,
});
