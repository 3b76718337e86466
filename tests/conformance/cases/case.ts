import type { WireName } from '../support/ground.js';
import type { Scene } from '../support/scene.js';

/** What a case drives, and what a broken part concerns: a part must leave every case green that drives nothing of its own. */
export type Trait =
  | 'answers'
  | 'atomic'
  | 'batches'
  | 'broker'
  | 'envelope'
  | 'errors'
  | 'garbage'
  | 'interceptor'
  | 'lanes'
  | 'late commit'
  | 'locks'
  | 'nobody hears it'
  | 'older version'
  | 'order'
  | 'outage'
  | 'parking'
  | 'pause'
  | 'refused'
  | 'release'
  | 'repeats'
  | 'replay'
  | 'republish'
  | 'restart'
  | 'retry'
  | 'rollback'
  | 'sealing'
  | 'swallowed'
  | 'two hearers'
  | 'undeclared'
  | 'unreadable'
  | 'waiting';

export type Case = {
  name: string;
  drives: Trait[];
  /** Pauses, stops or kills: nothing else may run beside it. */
  alone?: true;
  /** Milliseconds that it may take where that is longer than usual, such as for a broker to start. */
  limit?: number;
  /** What only this wire can show. */
  only?: WireName;
  run: (scene: Scene) => Promise<void>;
};

export const from1To = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** As PostgreSQL or a pool reports it. */
export const failure = (code: string): Error => Object.assign(new Error(`failed with ${code}`), { code });
