import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Fact } from '@waymark/events';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { Hearer, Manner } from '../inbox/hearer.js';
import { explained, type KafkaParts, type KafkaSettings } from './kafka-client.js';
import { readMessage, type Place } from './kafka-messages.js';
import { topicOf } from './topics.js';

const COMMIT_EVERY = 1_000;
const LIVELY = 15_000;
/** Without a fetch for so long kafkajs is stuck, whatever it says of itself. */
const STUCK = 60_000;
const GRACE = 20_000;

/** One service's membership in its consumer group, begun anew for ever whenever kafkajs gives up. We are its only restarter. */
export class KafkaMember {
  private readonly logger = new Logger(KafkaMember.name);
  private readonly topics: string[];
  private readonly parts: KafkaParts;
  private readonly leaving = new AbortController();
  private readonly batches = new Set<Promise<void>>();
  private readonly setbacks = new Map<string, number>();
  private consumer: Consumer | undefined;
  /** Grows with each life and each rebalance: a batch of an earlier one may be another member's by now. */
  private era = 0;
  private isJoined = false;
  private isHeld = false;
  private aliveAt = -Infinity;
  private living: Promise<void> | undefined;
  private end: (why: string) => void = () => {};
  private commitNow: () => Promise<void> = async () => {};
  private committing: NodeJS.Timeout | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly hearer: Hearer,
    private readonly settings: KafkaSettings,
  ) {
    this.topics = hearer.sayers.map(topicOf);
    this.parts = { autoResolve: false, commitsFirst: false, longestWait: 100, ...settings.parts };
  }

  /** Joined, and fetched or told the group that it lives less than 15 s ago. */
  get isHearing(): boolean {
    return this.isJoined && performance.now() - this.aliveAt < LIVELY;
  }

  /** Resolves once it has joined, or failed for the first time: then it goes on trying. */
  join(): Promise<void> {
    return new Promise((resolve) => {
      this.living = this.live(resolve);
    });
  }

  async leave(): Promise<void> {
    this.leaving.abort();
    await Promise.race([Promise.allSettled(this.batches), sleep(GRACE, undefined, { ref: false })]);
    await this.commit(); // leaving forgets what was not committed
    this.end('it leaves');
    await this.living;
  }

  async pause(): Promise<void> {
    this.isHeld = true;
    if (this.isJoined) this.consumer?.pause(this.topics.map((topic) => ({ topic })));
    await Promise.allSettled(this.batches);
  }

  resume(): void {
    this.isHeld = false;
    if (this.isJoined) this.consumer?.resume(this.topics.map((topic) => ({ topic })));
  }

  private async live(tried: () => void): Promise<void> {
    const { signal } = this.leaving;
    for (let failures = 0; !signal.aborted; failures++) {
      const joins = this.era + 1;
      const why = await this.oneLife(tried);
      tried();
      if (signal.aborted) return;
      if (this.era > joins) failures = 0;
      this.logger.warn(`${this.hearer.service} stopped hearing (${why}) and begins anew`);
      await sleep(Math.min(250 * 2 ** failures, 10_000), undefined, { signal }).catch(() => {}); // woken to leave
    }
  }

  /** From connecting until kafkajs gives up, or seems stuck. Gives why. */
  private async oneLife(joined: () => void): Promise<string> {
    this.era += 1;
    this.aliveAt = performance.now();
    const consumer = this.newConsumer();
    const ended = new Promise<string>((resolve) => {
      this.end = resolve;
      consumer.on(consumer.events.CRASH, ({ payload: { error } }) => resolve(explained(error)));
    });
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.era += 1;
      this.isJoined = true;
      joined();
    });
    for (const sign of [consumer.events.FETCH, consumer.events.HEARTBEAT] as const)
      consumer.on(sign, () => (this.aliveAt = performance.now()));
    const watch = setInterval(() => {
      if (performance.now() - this.aliveAt > STUCK) this.end(`nothing was fetched for ${STUCK / 1_000} s`);
    }, 5_000).unref();

    try {
      this.consumer = consumer;
      await Promise.race([this.run(consumer), ended]);
      return await ended;
    } catch (error) {
      return explained(error);
    } finally {
      clearInterval(watch);
      this.era += 1;
      this.isJoined = false;
      this.consumer = undefined;
      // It may hang on a broker that is gone; its restart timer never runs, since restartOnFailure answers false.
      await Promise.race([consumer.disconnect().catch(() => {}), sleep(10_000, undefined, { ref: false })]);
    }
  }

  private newConsumer(): Consumer {
    return this.kafka.consumer({
      groupId: this.hearer.service,
      sessionTimeout: this.settings.sessionTimeout ?? 10_000,
      heartbeatInterval: this.settings.heartbeatInterval ?? 3_000,
      rebalanceTimeout: 30_000,
      metadataMaxAge: 60_000,
      maxWaitTimeInMs: 250,
      maxBytesPerPartition: 262_144,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5, restartOnFailure: async () => false },
    });
  }

  private async run(consumer: Consumer): Promise<void> {
    await consumer.connect();
    // From the beginning, or a new group and expired offsets would begin at the end, and all before it be lost.
    await consumer.subscribe({ topics: this.topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: this.parts.autoResolve,
      partitionsConsumedConcurrently: 4,
      eachBatch: (payload) => this.tracked(this.hearBatch(payload)),
    });
    if (this.isHeld) consumer.pause(this.topics.map((topic) => ({ topic })));
  }

  private async tracked(batch: Promise<void>): Promise<void> {
    this.batches.add(batch);
    try {
      await batch;
    } finally {
      this.batches.delete(batch);
    }
  }

  private async hearBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, isRunning, isStale, resolveOffset, heartbeat } = payload;
    const { era } = this;
    const isOurs = () => isRunning() && !isStale() && era === this.era;
    const goesOn = () => isOurs() && !this.isHeld && !this.leaving.signal.aborted;
    if (this.isHeld) payload.pause();
    try {
      for (let at = 0; at < batch.messages.length && goesOn();) {
        if (this.parts.commitsFirst) await this.commitAll(payload);
        at += await this.hearFrom(batch.messages.slice(at), batch);
        if (!isOurs()) return; // what took effect comes again, and is known
        resolveOffset(batch.messages[at - 1]!.offset);
        this.setbacks.delete(nameOf(batch));
        this.commitSoon(payload);
        await heartbeat(); // throws in a rebalance: the partition may be another's by now
      }
    } catch (error) {
      if (error instanceof Later) return this.comeBackLater(payload);
      await this.commit();
      throw error;
    }
  }

  /** Settles the first of them and gives how many. @throws Later */
  private async hearFrom(messages: KafkaMessage[], place: Place): Promise<number> {
    const manner: Manner = { wait: (milliseconds) => this.waitBriefly(milliseconds), patience: Infinity };
    const facts: Fact[] = [];
    for (const message of messages) {
      const read = readMessage(message, place);
      if (!('raw' in read)) facts.push(read);
      else if (facts.length > 0) break;
      else {
        await this.hearer.keep(read, manner);
        return 1;
      }
    }
    return this.hearer.hear(facts, manner);
  }

  private async waitBriefly(milliseconds: number): Promise<void> {
    if (milliseconds > this.parts.longestWait || this.leaving.signal.aborted) throw new Later();
    await sleep(milliseconds);
  }

  // kafkajs fetches nothing more from a broker before all batches of its last fetch are done, so a long wait inside a
  // batch would hold back every partition. A paused one is fetched again from its first unresolved message.
  private comeBackLater({ batch, pause }: EachBatchPayload): void {
    const name = nameOf(batch);
    const setbacks = (this.setbacks.get(name) ?? 0) + 1;
    this.setbacks.set(name, setbacks);
    const goOn = pause();
    setTimeout(() => !this.isHeld && goOn(), Math.min(200 * 2 ** (setbacks - 1), 10_000)).unref();
  }

  private commitSoon({ commitOffsetsIfNecessary, uncommittedOffsets }: EachBatchPayload): void {
    this.commitNow = () => commitOffsetsIfNecessary(uncommittedOffsets());
    this.committing ??= setTimeout(() => void this.commit(), COMMIT_EVERY);
  }

  private async commit(): Promise<void> {
    clearTimeout(this.committing);
    this.committing = undefined;
    await this.commitNow().catch(() => {}); // what is not committed comes again, and is known
  }

  private async commitAll(payload: EachBatchPayload): Promise<void> {
    payload.resolveOffset(payload.batch.lastOffset());
    this.commitSoon(payload);
    await this.commit();
  }
}

class Later extends Error {}

const nameOf = ({ topic, partition }: Place): string => `${topic}/${partition}`;
