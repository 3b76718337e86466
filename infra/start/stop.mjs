import { launcherGone } from './launcher.mjs';

// The one way out: everything that was started is ended, newest first, whatever the reason.

const GRACE = 20_000;

export class Stop {
  parts = [];
  isStopping = false;

  /** @param {string} name @param {() => unknown} end */
  then(name, end) {
    this.parts.unshift({ name, end });
  }

  /** Ctrl-C, SIGTERM, a closed terminal, and the death of the npm that started us. */
  onSignals() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void this.because(null));
    const isGone = launcherGone();
    setInterval(() => isGone() && void this.because(null), 1_000).unref();
  }

  /** @param {unknown} reason null for a wish; else what went wrong */
  async because(reason) {
    if (this.isStopping) return;
    this.isStopping = true;
    if (reason) say(sentenceOf(reason));
    setTimeout(() => process.exit(1), GRACE).unref();
    for (const { name, end } of this.parts) {
      try {
        await end();
      } catch (error) {
        say(`Stopping ${name}: ${error.message}`);
      }
    }
    process.exit(reason ? (reason.exitCode ?? 1) : 0);
  }
}

const say = (text) => process.stderr.write(`${text}\n`);

/** Thrown by the product with words for whoever runs it: what is wrong, where, and what to do. */
const TOLD = ['WrongSettings', 'WrongSchema', 'KafkaMissing'];

function sentenceOf(reason) {
  if (reason.code === 'ENOSPC')
    return 'The disk is full: make room, then start again. Nothing that was acknowledged is lost.';
  // What names its exit code was written for people; anything else is a fault, and its stack is what helps.
  return reason.exitCode || TOLD.includes(reason.name) ? reason.message : `${reason.stack ?? reason}`;
}
