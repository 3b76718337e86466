import type { Fact } from '@waymark/events';
import type { Hearer } from '../inbox/hearer.js';

/** A pipe that may delay and repeat, but keeps the order of a key. Knows neither Nest nor tables. */
export interface Wire {
  /** Begins to bring facts to the hearers. */
  open(hearers: Hearer[]): Promise<void>;
  /** Resolves once the facts are safe beyond this process's memory, or settled. Rejects when that is not known. */
  send(facts: Fact[]): Promise<void>;
  /** Brings nothing to this hearer until `resume`; what was sent meanwhile comes then. A hearing under way has ended. */
  pause(hearer: Hearer): Promise<void>;
  resume(hearer: Hearer): Promise<void>;
  /** Does the hearer's side work: joined and polled lately, or in process. For /health/events. */
  isHearing(hearer: Hearer): boolean;
  /** After this nothing is heard; a hearing under way has ended. */
  close(): Promise<void>;
}

/** A fact that the wire will never take, such as one larger than the broker allows. */
export class RefusedByWire extends Error {
  override name = 'RefusedByWire';

  constructor(
    readonly facts: Fact[],
    message: string,
  ) {
    super(message);
  }
}
