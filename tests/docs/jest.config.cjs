module.exports = require('../../jest.preset.cjs')(__dirname, 'docs', {
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testTimeout: 120_000,
});
