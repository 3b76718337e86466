import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** A Node process of its own, so that it can be killed: what it said, and its ends. */
export interface Parent<Said> {
  pid: number;
  said: Said;
  /** SIGKILL, as by the system when memory is short. */
  kill(): Promise<void>;
  exitCode: Promise<number | null>;
}

export const support = (name: string) => join(__dirname, name);
export const postgresModule = join(__dirname, '../../../infra/postgres/embedded.mjs');

/** Ends those that a failed test left. */
export async function endParents(): Promise<void> {
  for (const { kill } of begun.splice(0)) await kill();
}

/** Resolves with its first line. */
export async function parent<Said>(script: string, ...args: string[]): Promise<Parent<Said>> {
  const process = begin(script, ...args);
  return { ...process, said: await process.said<Said>() };
}

/** Does not wait. */
export function begin(script: string, ...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const line = once(createInterface(child.stdout), 'line').then(([text]) => text as string);
  const parent = {
    pid: child.pid!,
    exitCode: ended,
    said: async <Said>() => JSON.parse(await line) as Said,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  begun.push(parent);
  return parent;
}

const begun: { kill(): Promise<void> }[] = [];

/** Running processes with these words on their command line. Linux only, as the tests that ask. */
export function processesNaming(...words: string[]): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => words.every((word) => commandOf(pid).includes(word)))
    .map(Number);
}

export async function within(milliseconds: number, holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + milliseconds; Date.now() < until; await pause(50)) if (await holds()) return true;
  return holds();
}

// A zombie has no command line, so what nobody has reaped yet does not count as running.
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}
