import type { Fact } from '@waymark/events';
import type { Hearer } from '../inbox/hearer.js';
import { kafkaClient, type KafkaSettings } from './kafka-client.js';
import { KafkaMember } from './kafka-member.js';
import { KafkaProducer } from './kafka-producer.js';
import type { Wire } from './wire.js';

/** Facts by way of Apache Kafka. A broker that is away stops nobody: facts wait in the outbox, hearers join when it answers. */
export class KafkaWire implements Wire {
  private readonly producer: KafkaProducer;
  private readonly members = new Map<Hearer, KafkaMember>();

  constructor(private readonly settings: KafkaSettings) {
    this.producer = new KafkaProducer(kafkaClient(settings));
  }

  async open(hearers: Hearer[]): Promise<void> {
    const kafka = kafkaClient(this.settings);
    for (const hearer of hearers) this.members.set(hearer, new KafkaMember(kafka, hearer, this.settings));
    await Promise.all([...this.members.values()].map((member) => member.join()));
  }

  send(facts: Fact[]): Promise<void> {
    return this.producer.send(facts);
  }

  pause(hearer: Hearer): Promise<void> {
    return this.memberOf(hearer).pause();
  }

  async resume(hearer: Hearer): Promise<void> {
    this.memberOf(hearer).resume();
  }

  isHearing(hearer: Hearer): boolean {
    return this.members.get(hearer)?.isHearing ?? false;
  }

  async close(): Promise<void> {
    await Promise.all([...this.members.values()].map((member) => member.leave()));
    await this.producer.close();
  }

  private memberOf(hearer: Hearer): KafkaMember {
    const member = this.members.get(hearer);
    if (!member) throw new Error(`${hearer.service} hears nothing on this wire`);
    return member;
  }
}
