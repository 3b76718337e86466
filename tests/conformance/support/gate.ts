import type { Fact } from '@waymark/events';
import type { Hearer, Wire } from '@waymark/kit';

/** What a case does to a send: hold it, fail it before or after it went, refuse it. `next` is the send itself. */
export type Rule = (facts: Fact[], next: () => Promise<void>) => Promise<void>;

/** Stands before the wire, so that a case decides when something is sent instead of sleeping until it probably was. */
export class Gate implements Wire {
  readonly rules = new Set<Rule>();
  private readonly sent = new Map<string, number>();

  constructor(readonly wire: Wire) {}

  send(facts: Fact[]): Promise<void> {
    const way = [...this.rules].reduce<() => Promise<void>>(
      (next, rule) => () => rule(facts, next),
      () => this.wire.send(facts),
    );
    for (const { id } of facts) this.sent.set(id, this.timesSent(id) + 1);
    return way();
  }

  /** How often a send of it was tried. */
  timesSent(id: string): number {
    return this.sent.get(id) ?? 0;
  }

  open = (hearers: Hearer[]): Promise<void> => this.wire.open(hearers);
  pause = (hearer: Hearer): Promise<void> => this.wire.pause(hearer);
  resume = (hearer: Hearer): Promise<void> => this.wire.resume(hearer);
  isHearing = (hearer: Hearer): boolean => this.wire.isHearing(hearer);
  close = (): Promise<void> => this.wire.close();
}
