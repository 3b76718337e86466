import type { EventFigures } from '../http/event-figures.js';
import type { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';
import type { DueWork } from '../time/due-work.js';
import type { Plumbing } from '../wire/plumbing.js';
import type { Wire } from '../wire/wire.js';

export type RunningService = { name: string; store: Store; tables: Tables; due: DueWork | null };

/** What works behind the services of this process, for whoever looks at it or repairs it. Complete before the first request. */
export class Machinery {
  services: RunningService[] = [];
  plumbing!: Plumbing;
  wire!: Wire;

  get events(): EventFigures {
    return this.plumbing;
  }
}
