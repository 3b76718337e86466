import { createRequire } from 'node:module';
import kafkajs, { type Kafka, type KafkaConfig } from 'kafkajs';

/** What of the way to Kafka a test of the tests may break. */
export type KafkaParts = {
  /** kafkajs takes a batch for heard when the handler returns, whatever was resolved. */
  autoResolve: boolean;
  /** The offset is committed before the fact takes effect. */
  commitsFirst: boolean;
  /** Milliseconds that a fact may hold up its batch, and with it every partition of that fetch. */
  longestWait: number;
};

export type KafkaSettings = {
  brokers: string[];
  /** Milliseconds after which the group takes a silent member's partitions away. */
  sessionTimeout?: number;
  heartbeatInterval?: number;
  /** TLS and sign-in, as kafkajs takes them. */
  client?: Pick<KafkaConfig, 'ssl' | 'sasl' | 'clientId'>;
  parts?: Partial<KafkaParts>;
};

export function kafkaClient({ brokers, client }: KafkaSettings): Kafka {
  restTimers();
  return new kafkajs.Kafka({
    clientId: 'waymark',
    ...client,
    brokers,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    logLevel: kafkajs.logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
  });
}

/** The root of what kafkajs wraps, in words. */
export function explained(error: unknown): string {
  const root = rootOf(error);
  if (typeOf(root) === 'UNSUPPORTED_VERSION')
    return 'this broker does not speak the protocol versions of kafkajs 2.2.4: use Apache Kafka 3.9 to 4.x';
  return root instanceof Error ? root.message : String(root);
}

/** Kafka's name for the error, such as MESSAGE_TOO_LARGE. */
export const typeOf = (error: unknown): string => String((rootOf(error) as { type?: unknown } | null)?.type);

const rootOf = (error: unknown): unknown => (error instanceof Error && error.cause ? rootOf(error.cause) : error);

type RequestQueue = { pending: unknown[]; scheduleCheckPendingRequests(): void };

let isRested = false;

// kafkajs 2.2.4 sets a timer of -1 ms for each connection, again and again, also when nothing is pending: a loop of 1 ms
// and 5 % of a core (tulios/kafkajs#1751). Another version is left alone: it may be right.
function restTimers(): void {
  if (isRested) return;
  isRested = true;
  const load = createRequire(import.meta.url);
  const { version } = load('kafkajs/package.json') as { version: string };
  if (version !== '2.2.4') return;
  const { prototype } = load('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}
