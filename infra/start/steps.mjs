// Says each step by name, with a tick and its time. Plain lines where nobody watches (CI, a log file).

const isTerminal = process.stdout.isTTY === true;

/** A failure that a person can act on: one sentence, an exit code, no stack. */
export class CannotStart extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** @template Result @param {string} name @param {() => Promise<Result>} work @returns {Promise<Result>} */
export async function step(name, work) {
  const begun = performance.now();
  if (isTerminal) process.stdout.write(`  … ${name}`);
  try {
    const result = await work();
    say(`  ✓ ${name} (${seconds(begun)})`);
    return result;
  } catch (error) {
    say(`  ✗ ${name} (${seconds(begun)})`);
    throw error;
  }
}

/** Replaces the line of the step under way. */
export function progress(text) {
  if (isTerminal) process.stdout.write(`\r\x1b[K  … ${text}`);
}

/** How long it took from the first line of the process to the address. */
export function sayReady() {
  say(`  Ready after ${seconds(0)}`);
}

function say(line) {
  process.stdout.write(`${isTerminal ? '\r\x1b[K' : ''}${line}\n`);
}

const seconds = (begun) => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
