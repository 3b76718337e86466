import { setTimeout as sleep } from 'node:timers/promises';
import { system, type System } from '../access/actor.js';
import { SignInUnavailable } from '../access/tokens.js';
import type { Calls } from '../calls/calls.js';
import { ServiceUnavailable } from '../calls/service-unavailable.js';
import type { Hearer, Manner } from '../inbox/hearer.js';
import type { Wire } from '../wire/wire.js';
import type { LogPage } from './fact-log.js';

export type Progress = {
  /** Whose log is read. */
  from: string;
  state: 'running' | 'done' | 'failed';
  /** How far the log is read, by place. */
  after: number;
  /** Facts brought to the hearer, those that it knew already included. */
  heard: number;
};

const PAGE = 500;
const PATIENCE = { tries: 10, milliseconds: 1_000 };

/** How a replay reads and hears: the owner's log over HTTP, the hearer's own code, the wire that both share. */
export type Means = {
  calls: Pick<Calls, 'get'>;
  hearer: Hearer;
  wire: Pick<Wire, 'pause' | 'resume'>;
  signal: AbortSignal;
};

/**
 * Brings everything that a service ever said to one hearer, in order, through the code that hears the wire: what it knows
 * is dropped, what is blocked is parked. The wire holds back what is sent meanwhile and brings it afterwards. Running it
 * again, also after a crash half-way, is harmless. With several instances of the hearing service the others must be
 * stopped: each pauses only itself, and a newer fact heard there would come before an older one read here.
 * @throws ServiceUnavailable, SignInUnavailable when the owner stays away; whatever `signal` is aborted with
 */
export async function replay(progress: Progress, { calls, hearer, wire, signal }: Means): Promise<void> {
  const by = system(hearer.service, 'replay');
  const manner: Manner = { wait: (milliseconds) => sleep(milliseconds, undefined, { signal }), patience: Infinity };
  await wire.pause(hearer);
  try {
    for (let isEnd = false; !isEnd;) {
      const page = await pageOf(progress, { calls, by, signal });
      for (let at = 0; at < page.facts.length;) {
        signal.throwIfAborted();
        const settled = await hearer.hear(page.facts.slice(at), manner);
        at += settled;
        progress.heard += settled;
      }
      const stoodStill = page.facts.length === 0 && !page.isEnd;
      if (stoodStill) await manner.wait(PATIENCE.milliseconds);
      progress.after = page.after;
      isEnd = page.isEnd;
    }
  } finally {
    await wire.resume(hearer);
  }
}

type Reading = Pick<Means, 'calls' | 'signal'> & { by: System };

/** An owner that is just being restarted is waited for. */
async function pageOf({ from, after }: Progress, { calls, by, signal }: Reading): Promise<LogPage> {
  for (let tries = 1; ; tries++) {
    try {
      return await calls.get<LogPage>(by, from, `/api/${from}/facts?after=${after}&limit=${PAGE}`);
    } catch (error) {
      const mayPass = error instanceof ServiceUnavailable || error instanceof SignInUnavailable;
      if (!mayPass || tries === PATIENCE.tries) throw error;
      await sleep(PATIENCE.milliseconds, undefined, { signal });
    }
  }
}
