import type { Contract } from './event.js';

/** What was said, as it travels. `data` is JSON text on the wire and an instance of its contract in a handler. */
export type Fact<Data = string> = {
  id: string;
  /** `service.thing-happened`. */
  type: string;
  schemaVersion: number;
  /** The aggregate: facts with one key arrive in order. */
  key: string;
  /** The aggregate's version that this fact made: 1, 2, 3… without gap. */
  version: number;
  /** By Waymark's clock, which a demo may have moved; ISO 8601 in UTC. */
  occurredAt: string;
  /** By the true clock; ISO 8601 in UTC. */
  keptAt: string;
  /** The fact that this one answers. */
  causedBy: string | null;
  /** One for everything that follows from one request. */
  correlation: string | null;
  data: Data;
};

/** What the domain says; the outbox adds the rest. */
export type Saying<Data extends object = object> = { contract: Contract<Data>; data: Data };

export const saying = <Data extends object>(contract: Contract<Data>, data: NoInfer<Data>): Saying<Data> => ({
  contract,
  data,
});

/** The data when the saying is of this contract, else undefined: for `evolve`. */
export const said = <Data extends object>({ contract, data }: Saying, wanted: Contract<Data>): Data | undefined =>
  (contract as Contract) === wanted ? (data as Data) : undefined;
