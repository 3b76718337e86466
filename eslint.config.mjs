import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import waymark from './infra/lint/rules.mjs';

const services = ['people', 'referrals', 'programmes', 'outcomes', 'web'];
const libraries = ['lib:kernel', 'lib:events', 'lib:kit', 'lib:testing'];

/** Who may import whom. `lib:testing` is for specs; the rule `testing-in-specs-only` sees to that. */
const depConstraints = [
  { sourceTag: 'lib:kernel', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'lib:events', onlyDependOnLibsWithTags: ['lib:kernel'] },
  { sourceTag: 'lib:kit', onlyDependOnLibsWithTags: ['lib:kernel', 'lib:events', 'lib:testing'] },
  { sourceTag: 'lib:testing', onlyDependOnLibsWithTags: ['lib:kernel', 'lib:events', 'lib:kit'] },
  ...services.map((name) => ({
    sourceTag: `service:${name}`,
    onlyDependOnLibsWithTags: [...libraries, `service:${name}`],
  })),
  { sourceTag: 'service:all-in-one', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'tests', onlyDependOnLibsWithTags: ['*'] },
];

const restricted = (patterns, message) => ['error', { patterns: [{ group: patterns, message }] }];
/** Everything but these and relative files. */
const onlyFrom = (packages, message) => {
  const regex = `^(?!\\.{1,2}/|(${packages.join('|')})$)`;
  return ['error', { patterns: [{ regex, message }] }];
};

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/*.cjs', '.nx', '.waymark*', 'tests/.shots', 'tests/bad-files'] },
  ...tseslint.configs.recommended,
  prettier,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    // Nest injects by the types that decorators emit: such an import is used at run time, though it looks like a type.
    languageOptions: { parserOptions: { experimentalDecorators: true, emitDecoratorMetadata: true } },
    plugins: { '@nx': nx, waymark },
    rules: {
      '@nx/enforce-module-boundaries': ['error', { enforceBuildableLibDependency: false, allow: [], depConstraints }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'waymark/max-lines': 'error',
      'waymark/names': 'error',
    },
  },
  // A rule of its own, and no restricted import: those are set anew by whom a later entry is for.
  { files: ['**/*.ts', '**/*.mjs'], plugins: { waymark }, rules: { 'waymark/casl-in-one-place': 'error' } },
  { files: ['libs/kit/src/access/**/*.ts'], rules: { 'waymark/no-named-subjects': 'error' } },
  { files: ['libs/kit/**/*.ts', 'libs/testing/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  // Tests of the whole may reach every part of it, infra's scripts included; the kit's tests stand on libs/testing, which stands on the kit.
  {
    files: ['tests/**/*.ts', 'bench/**/*.ts', 'libs/kit/test/**/*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    files: ['libs/kernel/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': onlyFrom(['temporal-polyfill'], 'The kernel imports temporal-polyfill only.'),
    },
  },
  {
    files: ['libs/events/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': onlyFrom(
        ['@waymark/kernel', 'class-validator', 'class-transformer', 'reflect-metadata'],
        'Events import the kernel and class-validator only.',
      ),
    },
  },
  {
    files: ['services/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'services/all-in-one/**'],
    rules: {
      'no-restricted-imports': restricted(
        ['pg', 'kafkajs', '@waymark/testing', '@waymark/*/dist/**', '@waymark/*/src/**'],
        'A service speaks to PostgreSQL and Kafka through the kit, and keeps @waymark/testing to its specs.',
      ),
      'waymark/catalogue-codes': 'error',
    },
  },
  {
    files: ['services/web/src/**/*.ts'],
    // The session store takes a pool of its own: what it keeps belongs to no aggregate.
    rules: {
      'no-restricted-imports': restricted(['kafkajs', '@waymark/testing'], 'Pages speak to the services over HTTP.'),
    },
  },
  {
    files: ['services/*/src/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    plugins: { waymark },
    rules: {
      'waymark/pure-domain': 'error',
      'no-restricted-imports': onlyFrom(
        ['@waymark/kernel', '@waymark/events'],
        'The domain imports its siblings, the kernel and event types: no framework, no I/O.',
      ),
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', performance: 'readonly', Buffer: 'readonly' },
    },
  },
);
