import { existsSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** What this machine can show: each is yes, or why not. */
export async function findOut() {
  const { canRunKafka } = await import('../kafka/broker.mjs');
  const docker = await answersDocker();
  const jars = await canRunKafka();
  return {
    docker,
    kafka: docker || jars.ok ? null : jars.why,
    broker: jars.ok ? null : jars.why,
    browser: existsSync(CHROMIUM) ? null : `there is no Chromium at ${CHROMIUM} (set CHROMIUM).`,
  };
}

/** A client alone is not enough: the engine has to answer. */
async function answersDocker() {
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 5_000 });
    return true;
  } catch {
    return false; // no client, or no engine behind it: the embedded servers serve
  }
}
