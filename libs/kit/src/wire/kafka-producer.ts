import type { Fact } from '@waymark/events';
import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import { BYTES } from '../outbox/unsent.js';
import { explained, typeOf } from './kafka-client.js';
import { byTopic, weightOf } from './kafka-messages.js';
import { RefusedByWire } from './wire.js';

type Sending = { facts: Fact[]; resolve: () => void; reject: (error: unknown) => void };

const FOR_GOOD = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

/** One request in flight; what the lanes ask for meanwhile goes together in the next, as much as a broker takes at once. */
export class KafkaProducer {
  private producer: Promise<Producer> | undefined;
  private readonly waiting: Sending[] = [];
  private working: Promise<void> | undefined;
  private isClosing = false;

  constructor(private readonly kafka: Kafka) {}

  /** Resolves once all replicas that count have the facts. @throws RefusedByWire */
  send(facts: Fact[]): Promise<void> {
    if (this.isClosing) return Promise.reject(new Error('The wire is closing'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ facts, resolve, reject });
      this.working ??= this.work().finally(() => (this.working = undefined));
    });
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await this.working;
    const producer = await this.producer?.catch(() => undefined); // it never connected
    await producer?.disconnect();
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) await this.settle(this.next());
  }

  private next(): Sending[] {
    let bytes = 0;
    const fits = ({ facts }: Sending) => (bytes += facts.reduce((sum, fact) => sum + weightOf(fact), 0)) <= BYTES;
    const end = this.waiting.findIndex((sending) => !fits(sending));
    return this.waiting.splice(0, end === -1 ? this.waiting.length : Math.max(end, 1));
  }

  private async settle(together: Sending[]): Promise<void> {
    try {
      const refused = await this.produce(together.flatMap(({ facts }) => facts));
      for (const { facts, resolve, reject } of together) {
        const own = facts.filter((fact) => refused.has(fact));
        if (own.length === 0) resolve();
        else reject(new RefusedByWire(own, refused.get(own[0]!)!));
      }
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  }

  /** Gives what the broker will never take, and why. Rejects when it is not known what became of the others. */
  private async produce(facts: Fact[]): Promise<Map<Fact, string>> {
    try {
      await this.request(facts);
      return new Map();
    } catch (error) {
      if (!FOR_GOOD.has(typeOf(error))) throw error;
      return facts.length === 1 ? new Map([[facts[0]!, explained(error)]]) : this.oneByOne(facts);
    }
  }

  // A broker names the batch and not the fact. What follows a refused fact on its key stays unsent behind it.
  private async oneByOne(facts: Fact[]): Promise<Map<Fact, string>> {
    const refused = new Map<Fact, string>();
    const keys = new Set<string>();
    for (const fact of facts) {
      if (keys.has(fact.key)) continue;
      for (const [each, reason] of await this.produce([fact])) {
        refused.set(each, reason);
        keys.add(each.key);
      }
    }
    return refused;
  }

  private async request(facts: Fact[]): Promise<void> {
    const producer = (this.producer ??= this.connect());
    try {
      await (await producer).sendBatch({ acks: -1, topicMessages: byTopic(facts) });
    } catch (error) {
      // What a failed request did is unknown. A new connection and a resend keep the order; hearers drop repeats.
      this.producer = undefined;
      void producer.then((failed) => failed.disconnect()).catch(() => {}); // it is gone either way
      throw error;
    }
  }

  private async connect(): Promise<Producer> {
    // Not idempotent: kafkajs 2.2.4 winds its sequence back after any failure, also of a batch that was in fact kept, and
    // the broker may then take other facts for repeats of those.
    const producer = this.kafka.producer({
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      metadataMaxAge: 60_000,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: { retries: 0 },
    });
    await producer.connect();
    return producer;
  }
}
