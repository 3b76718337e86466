export type ServerChoice = {
  /** Whether a Docker engine answers; WAYMARK_DOCKER=1 unless given. */
  inDocker?: boolean;
};

/** An empty PostgreSQL 18.4. `url`: a superuser's address. `stop` takes its data away as well. */
export declare function postgresForTests(choice?: ServerChoice): Promise<{ url: string; stop(): Promise<void> }>;

export type KafkaForTests = {
  brokers: string[];
  /** Null when an engine runs it. */
  pid: number | null;
  stop(): Promise<void>;
};

/**
 * An empty broker of this Apache Kafka version. `stop` takes its data away as well. Tests that kill, pause or restart it take
 * `startBroker` of infra/kafka instead, in Docker or not.
 */
export declare function kafkaForTests(version: string, choice?: ServerChoice): Promise<KafkaForTests>;
