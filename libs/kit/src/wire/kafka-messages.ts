import { sayerOf, type Fact } from '@waymark/events';
import type { KafkaMessage, Message, TopicMessages } from 'kafkajs';
import { v5 as uuidv5, validate as isUuid } from 'uuid';
import type { Garbage } from '../inbox/parking.js';
import { topicOf } from './topics.js';

export type Place = { topic: string; partition: number };

export function byTopic(facts: Fact[]): TopicMessages[] {
  const topics = new Map<string, Message[]>();
  for (const fact of facts) {
    const topic = topicOf(sayerOf(fact.type));
    const messages = topics.get(topic) ?? [];
    messages.push(messageOf(fact));
    topics.set(topic, messages);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}

/** As many bytes as a broker counts, roughly: data, key and headers. */
export const weightOf = ({ data }: Fact): number => Buffer.byteLength(data) + 600;

const messageOf = ({
  key,
  data,
  id,
  type,
  schemaVersion,
  version,
  occurredAt,
  keptAt,
  causedBy,
  correlation,
}: Fact): Message => ({
  key,
  value: data,
  headers: {
    id,
    type,
    schemaVersion: `${schemaVersion}`,
    version: `${version}`,
    occurredAt,
    keptAt,
    causedBy: causedBy ?? '',
    correlation: correlation ?? '',
  },
});

/** Only our services set these headers: whatever lacks one is none of ours. */
export function readMessage(
  { key, value, headers, offset }: KafkaMessage,
  { topic, partition }: Place,
): Fact | Garbage {
  const header = (name: string) => headers?.[name]?.toString() ?? '';
  const [schemaVersion, version] = [Number(header('schemaVersion')), Number(header('version'))];
  const isOurs = key && isUuid(header('id')) && header('type').includes('.') && schemaVersion >= 1 && version >= 1;
  if (isOurs)
    return {
      id: header('id'),
      type: header('type'),
      schemaVersion,
      key: key.toString(),
      version,
      occurredAt: header('occurredAt'),
      keptAt: header('keptAt'),
      causedBy: header('causedBy') || null,
      correlation: header('correlation') || null,
      data: value?.toString() ?? '',
    };

  const source = `${topic}/${partition}/${offset}`;
  const raw = {
    key: key?.toString('base64') ?? null,
    value: value?.toString('base64') ?? null,
    headers: Object.fromEntries(Object.keys(headers ?? {}).map((name) => [name, header(name)])),
  };
  return { id: uuidv5(source, OF_PLACES), source, raw };
}

const OF_PLACES = '6f1c1f5a-6f2e-4b57-9a53-9b5b1f0c2d41';
