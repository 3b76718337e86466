import kafkajs from 'kafkajs';

/**
 * Makes the topics that are not there yet; those that are keep the partitions they have.
 * @type {typeof import('./topics.mjs').makeTopics}
 */
export async function makeTopics(brokers, names, { partitions = 12 } = {}) {
  const admin = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    // Asked to make one that exists, kafkajs does not wait for the leaders of the others either.
    const existing = new Set(await admin.listTopics());
    const topics = names.filter((name) => !existing.has(name)).map((topic) => ({ topic, numPartitions: partitions }));
    if (topics.length > 0) await admin.createTopics({ topics, waitForLeaders: true });
  } finally {
    await admin.disconnect();
  }
}
