import type { KafkaSettings } from '../wire/kafka-client.js';
import type { Settings } from './settings.js';

/** A third of the session: two signs of life may be lost before the group takes the work away. */
const BEATS = 3;

/** The part of the settings that the way to Kafka needs, in kafkajs's words. */
export function kafkaSettings(settings: Settings): KafkaSettings {
  const { brokers, kafkaSsl: ssl, kafkaSessionMs, kafkaSaslMechanism: mechanism } = settings;
  const { kafkaSaslUsername: username, kafkaSaslPassword: password } = settings;
  const sasl = username !== null && password !== null ? { sasl: { mechanism, username, password } as never } : {};
  return {
    brokers,
    sessionTimeout: kafkaSessionMs,
    heartbeatInterval: Math.floor(kafkaSessionMs / BEATS),
    client: { clientId: `waymark-${settings.instance}`, ssl, ...sasl },
  };
}
