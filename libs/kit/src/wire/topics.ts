import { kafkaClient, type KafkaSettings } from './kafka-client.js';

/** Another number would bring a key's later facts to another partition, beside its earlier ones: take a new topic instead. */
export const PARTITIONS = 12;

/** One topic for each service that says something. */
export const topicOf = (service: string): string => `${service}.events.v1`;

const SEVEN_DAYS = 7 * 24 * 3_600_000;

/**
 * Makes the topics that are missing: once, before any service starts. Making them by first use races with the election
 * of their leaders. Gives the names of those it made.
 */
export async function makeTopics(settings: KafkaSettings, services: string[], { copies = 1 } = {}): Promise<string[]> {
  const admin = kafkaClient(settings).admin();
  await admin.connect();
  try {
    const there = new Set(await admin.listTopics());
    const missing = services.map(topicOf).filter((topic) => !there.has(topic));
    const configEntries = [
      { name: 'retention.ms', value: `${SEVEN_DAYS}` },
      { name: 'cleanup.policy', value: 'delete' },
      { name: 'unclean.leader.election.enable', value: 'false' },
      { name: 'min.insync.replicas', value: copies >= 3 ? '2' : '1' },
    ];
    const topics = missing.map((topic) => ({
      topic,
      numPartitions: PARTITIONS,
      replicationFactor: copies,
      configEntries,
    }));
    if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: true });
    return missing;
  } finally {
    await admin.disconnect();
  }
}
