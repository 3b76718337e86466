import type { KafkaForTests } from '@waymark/testing/servers';
import type { Child } from './child.js';
import type { ServerOfSystem } from './database.js';

export type Shape = 'all-in-one' | 'split';
export type KafkaVersion = '4.3.1' | '3.9.2';
export type Env = Record<string, string>;

/** What a shape is made of; `system.ts` gives all of them one face. */
export type Parts = {
  /** By name, in the order in which they start. */
  processes: Map<string, Child>;
  /** Where a service answers. */
  urls: Record<ServiceName, string>;
  postgres: ServerOfSystem;
  /** As the services have it: the user is replaced by the role. */
  databaseUrl: () => string;
  broker: KafkaForTests | null;
  secretsFile: string;
  /** What ends after the processes, newest first. */
  ends: (() => Promise<unknown>)[];
};

export const SERVICE_NAMES = ['people', 'referrals', 'programmes', 'outcomes', 'web'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

/** With the roles' password in place of the superuser's. */
export function withPassword(url: string, password: string): string {
  const address = new URL(url);
  address.password = password;
  return address.href;
}
