import { globSync } from './files.mjs';

const unit = () => globSync(['libs', 'services'], 'jest.config.cjs');
const integration = () => globSync(['libs', 'services'], 'jest.int.config.cjs');

/**
 * Every suite of `npm test`, in the order they run. `needs`: skipped, loudly, where this machine lacks it;
 * `broker` is a Kafka that the test itself kills, pauses and restarts, so a process of ours, where an engine answers too.
 * `isPure`: nothing but code, so the machine has no part in what it answers.
 * @type {{ name: string, configs: () => string[], needs?: 'kafka' | 'broker' | 'browser', env?: Record<string, string>, workers?: number, isPure?: boolean }[]}
 */
export const SUITES = [
  { name: 'unit', configs: unit, workers: 2, isPure: true },
  { name: 'integration', configs: integration, workers: 2 },
  { name: 'upgrade', configs: () => ['tests/upgrade/jest.config.cjs'] },
  { name: 'docs', configs: () => ['tests/docs/jest.config.cjs'] },
  { name: 'infra', configs: () => ['tests/infra/jest.config.cjs'] },
  { name: 'access', configs: () => ['tests/access/jest.config.cjs'] },
  {
    name: 'wire conformance, in process',
    configs: () => ['tests/conformance/jest.config.cjs'],
    env: { WAYMARK_WIRE: 'in-process' },
  },
  {
    name: 'wire conformance, Kafka 4.3.1',
    configs: () => ['tests/conformance/jest.config.cjs'],
    needs: 'broker',
    env: { WAYMARK_WIRE: 'kafka', KAFKA_VERSION: '4.3.1' },
  },
  {
    name: 'journeys, all in one',
    configs: () => ['tests/journeys/jest.config.cjs'],
    env: { WAYMARK_SHAPE: 'all-in-one' },
  },
  {
    name: 'journeys, every service its own process, Kafka 4.3.1',
    configs: () => ['tests/journeys/jest.config.cjs'],
    needs: 'kafka',
    env: { WAYMARK_SHAPE: 'split', KAFKA_VERSION: '4.3.1' },
  },
  {
    name: 'journeys, every service its own process, Kafka 3.9.2',
    configs: () => ['tests/journeys/jest.config.cjs'],
    needs: 'kafka',
    env: { WAYMARK_SHAPE: 'split', KAFKA_VERSION: '3.9.2' },
  },
  {
    name: 'browser',
    configs: () => ['tests/browser/jest.config.cjs'],
    needs: 'browser',
  },
  {
    name: 'faults',
    configs: () => ['tests/faults/jest.config.cjs'],
    needs: 'broker',
  },
];
