export interface Broker {
  /** `host:port`, on loopback. */
  readonly brokers: string[];
  /** Of the process that runs now, or ran last. */
  readonly pid: number;
  readonly dir: string;
  /** Again, with the data that is there, on the same port. */
  start(): Promise<void>;
  /** An orderly end; SIGKILL after 30 s. */
  stop(): Promise<void>;
  /** SIGKILL, for fault tests. */
  kill(): Promise<void>;
  /** SIGSTOP: its connections stay open and nothing answers. */
  pause(): void;
  resume(): void;
  /** The last 64,000 characters it said, warnings and above. */
  log(): string;
  /** SIGKILL, then its folder. */
  remove(): Promise<void>;
}

export interface BrokerWish {
  version?: string;
  /** Where its data stays; without it a temporary folder, gone with `remove()` or with this process. */
  dir?: string;
  /** Java's -Xmx. */
  heap?: string;
}

/** @throws {KafkaMissing} */
export declare function startBroker(wish?: BrokerWish): Promise<Broker>;

/** The folder with the jars of this version, fetched if need be. @throws {KafkaMissing} */
export declare function fetchJars(version?: string): Promise<string>;

export declare function canRunKafka(version?: string): Promise<{ ok: true } | { ok: false; why: string }>;

/** The message is one sentence. */
export declare class KafkaMissing extends Error {}
