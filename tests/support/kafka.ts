import { makeTopics, topicOf } from '@waymark/kit';
import { startBroker, type Broker } from '../../infra/kafka/broker.mjs';
import { SERVICE_NAMES, type KafkaVersion } from './parts.js';

/** A broker of this version with the topics of all services; null without one. */
export async function kafkaOf(version: KafkaVersion | null): Promise<Broker | null> {
  if (!version) return null;
  const broker = await startBroker({ version });
  try {
    await makeTopics({ brokers: broker.brokers, sessionTimeout: 6_000, heartbeatInterval: 2_000 }, [...SERVICE_NAMES]);
    return broker;
  } catch (error) {
    await broker.remove();
    throw error;
  }
}

export { topicOf };
