module.exports = require('../../jest.preset.cjs')(__dirname, 'infra', {
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testTimeout: 60_000,
});
