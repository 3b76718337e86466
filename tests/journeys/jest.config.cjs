// WAYMARK_SHAPE=all-in-one|split and KAFKA_VERSION say what is started; each file starts its own.
const shape = process.env.WAYMARK_SHAPE ?? 'all-in-one';

module.exports = require('../../jest.preset.cjs')(__dirname, `journeys ${shape}`, {
  testMatch: ['<rootDir>/**/*.spec.ts'],
  globalSetup: '<rootDir>/../support/build.setup.mjs',
  testTimeout: 60_000,
  maxWorkers: 1,
});
