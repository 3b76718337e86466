// NestJS 12, the sign-in packages and a few others ship ES modules only; below Node 24.9 Jest cannot require() those,
// so swc turns them into CommonJS as well as our own sources.
const { join } = require('node:path');

const compile = (syntax) => [
  '@swc/jest',
  {
    jsc: {
      parser: syntax === 'typescript' ? { syntax, decorators: true } : { syntax },
      target: 'es2022',
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'commonjs' },
    sourceMaps: syntax === 'typescript' ? 'inline' : false,
  },
];

const esmOnly = [
  '@nestjs',
  '@waymark',
  '@fastify/cookie',
  'oidc-provider',
  'openid-client',
  'oauth4webapi',
  'jose',
  'cookie',
  'content-disposition',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'temporal-polyfill',
  'temporal-utils',
  'nestjs-pino',
  'd3-[a-z-]+',
  'internmap',
].join('|');

/** @param {string} rootDir the project's folder @param {string} displayName */
module.exports = (rootDir, displayName, more = {}) => ({
  rootDir,
  displayName,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@waymark/source', 'node', 'require', 'default'] },
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js', '$1'] },
  transform: { '\\.ts$': compile('typescript'), '\\.m?js$': compile('ecmascript') },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  modulePathIgnorePatterns: [join(rootDir, 'dist')],
  cacheDirectory: join(__dirname, 'node_modules', '.cache', 'jest'),
  ...more,
});
