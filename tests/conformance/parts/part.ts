import type { Wire } from '@waymark/kit';
import type { Trait } from '../cases/case.js';
import type { WireName } from '../support/ground.js';
import type { Breaks } from '../support/world.js';

/** One part of the plumbing, broken as somebody might build it. */
export type Part = {
  name: string;
  /** One of those that every change of the plumbing must be seen to catch on Kafka too, where a world takes seconds to join. */
  isNamed?: true;
  /** Each of these cases must fail on it. */
  caughtBy: string[];
  /** Cases that drive one of these may fail too; every other case must pass. */
  concerns: Trait[];
  /** Both wires unless given. */
  only?: WireName;
  breaks: Breaks;
};

/** The same wire with something done differently. */
export const changed = (wire: Wire, differently: Partial<Wire>): Wire => ({
  open: (hearers) => wire.open(hearers),
  send: (facts) => wire.send(facts),
  pause: (hearer) => wire.pause(hearer),
  resume: (hearer) => wire.resume(hearer),
  isHearing: (hearer) => wire.isHearing(hearer),
  close: () => wire.close(),
  ...differently,
});
