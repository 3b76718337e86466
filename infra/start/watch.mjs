import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build/build.mjs';

/** An editor saves in several steps, and a checkout changes many files. */
const QUIET = 200;

/**
 * Calls back after sources changed, never twice at once; what changes meanwhile brings one more call.
 * @param {() => Promise<void>} work
 * @returns {() => void} ends the watching
 */
export function onChange(work) {
  let timer;
  let running = null;
  let isStale = false;

  async function all() {
    while (isStale) {
      isStale = false;
      await work();
    }
    running = null;
  }
  const changed = (_kind, name) => {
    if (name?.endsWith('.spec.ts')) return;
    isStale = true;
    clearTimeout(timer);
    timer = setTimeout(() => (running ??= all()), QUIET);
  };
  const watchers = sources().map((folder) => watch(folder, { recursive: true }, changed));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

const sources = () =>
  ['libs', 'services']
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(root, folder, name)))
    .flatMap((project) => ['src', 'views', 'assets-src'].map((name) => join(project, name)))
    .filter((folder) => existsSync(folder));
