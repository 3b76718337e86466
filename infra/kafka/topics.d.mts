export declare function makeTopics(
  brokers: readonly string[],
  names: readonly string[],
  options?: { partitions?: number },
): Promise<void>;
