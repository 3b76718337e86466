import { appendFileSync, writeSync } from 'node:fs';

/** Lines at which a test may kill a process, and the file of the repository in which each stands, once. */
export const MARKERS = {
  'after-commit-before-send': 'libs/kit/src/outbox/relay.ts',
  'after-acknowledgement-before-delete': 'libs/kit/src/outbox/relay.ts',
  'inside-a-batch': 'libs/kit/src/inbox/hearer.ts',
  'after-effect-before-offset': 'libs/kit/src/inbox/hearer.ts',
  'between-migrations': 'libs/kit/src/store/migrate.ts',
  'inside-a-migration': 'libs/kit/src/store/migrate.ts',
  'while-staging-an-import': 'services/outcomes/src/import.commands.ts',
  'inside-the-confirmation-of-an-import': 'services/outcomes/src/import.commands.ts',
  'in-the-first-load': 'services/all-in-one/src/demo/load-demo.ts',
} as const satisfies Record<string, string>;

export type Marker = keyof typeof MARKERS;

type Environment = Readonly<Record<string, string | undefined>>;
type Standing = (marker: Marker, file: string) => void;

/**
 * Does nothing, unless WAYMARK_MARKER names this line: then the process says so on the WAYMARK_MARKER_AT-th pass (the
 * first unless given) and stands still here, whole, until it is killed. Proves that a kill hit the line that was meant.
 */
export const reached: (marker: Marker) => void = standingAt(process.env, standStill);

/** Never in production: there a marker does nothing, and the settings refuse to start with one. */
export function standingAt(environment: Environment, stand: Standing): (marker: Marker) => void {
  const { WAYMARK_MARKER: wanted, WAYMARK_MARKER_AT: at = '1', NODE_ENV } = environment;
  if (!wanted || NODE_ENV === 'production') return () => {};
  let passes = 0;
  return (marker) => {
    if (marker !== wanted) return;
    passes += 1;
    if (passes === Number(at)) stand(marker, environment['WAYMARK_MARKER_FILE'] ?? '');
  };
}

/** What is wrong with the environment as far as markers go, a sentence each. */
export function wrongMarkers({ WAYMARK_MARKER: wanted, NODE_ENV }: Environment): string[] {
  if (!wanted) return [];
  if (NODE_ENV === 'production') return ['WAYMARK_MARKER is set: it stops a process for tests, so remove it.'];
  if (!Object.hasOwn(MARKERS, wanted)) return ['WAYMARK_MARKER names no line: see libs/kit/src/start/markers.ts.'];
  return [];
}

// Written and held without a turn of the event loop: no timer, answer or commit may slip in before the kill.
function standStill(marker: Marker, file: string): void {
  const sign = `marker ${marker} ${process.pid}\n`;
  if (file) appendFileSync(file, sign);
  writeSync(2, sign);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
