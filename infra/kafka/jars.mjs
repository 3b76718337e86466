import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const defaultVersion = '4.3.1';

/** What Kafka needs is not on this machine; the message is one sentence. */
export class KafkaMissing extends Error {
  name = 'KafkaMissing';
}

/**
 * The folder with the jars of one Kafka version, fetched with Maven unless they are there. About 45 jars, 44 MB.
 * @param {string} [version]
 * @returns {Promise<string>}
 */
export async function fetchJars(version = defaultVersion) {
  const into = folderOf(version);
  if (existsSync(into)) return into;
  if (!(await answers('mvn', ['-version']))) throw new KafkaMissing(`Kafka ${version} ${needsMaven}.`);

  await mkdir(cache(), { recursive: true });
  const unfinished = await mkdtemp(`${into}-`);
  try {
    await download(version, unfinished);
    await rename(unfinished, into).catch((error) => {
      if (!existsSync(into)) throw error; // else another process was quicker
    });
    return into;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/**
 * @param {string} [version]
 * @returns {Promise<{ ok: true } | { ok: false, why: string }>}
 */
export async function canRunKafka(version = defaultVersion) {
  const why = await missing(version);
  return why ? { ok: false, why } : { ok: true };
}

/** @throws {KafkaMissing} unless there is a Java that runs Kafka 4 */
export async function mustHaveJava() {
  const said = await answers(java, ['-version']);
  const major = Number(/version "(\d+)/.exec(said ?? '')?.[1] ?? 0);
  if (major >= 17) return;
  throw new KafkaMissing(`Kafka needs Java 17 or later, and this machine has ${major ? `Java ${major}` : 'none'}.`);
}

export const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

async function missing(version) {
  const error = await mustHaveJava().catch((reason) => reason);
  if (error) return error.message;
  if (existsSync(folderOf(version)) || (await answers('mvn', ['-version']))) return '';
  return `Kafka ${version} ${needsMaven}.`;
}

const needsMaven = 'is not in the cache, and there is no Maven (mvn) to fetch it with';
const cache = () => process.env.WAYMARK_CACHE ?? join(homedir(), '.cache', 'waymark');
const folderOf = (version) => join(cache(), `kafka-${version}`);

async function download(version, into) {
  const pom = fileURLToPath(new URL('./pom.xml', import.meta.url));
  const what = [`-Dkafka.version=${version}`, '-DincludeScope=runtime', `-DoutputDirectory=${into}`];
  try {
    await promisify(execFile)('mvn', ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', ...what]);
  } catch (cause) {
    const line = /^\[ERROR\] (.{1,200})/m.exec(cause.stdout)?.[1] ?? cause.message.split('\n')[0];
    throw new KafkaMissing(`Maven could not fetch Kafka ${version}: ${line}.`, { cause });
  }
}

/** What the program says, on either stream; null when it cannot be run. */
const answers = (file, args) =>
  promisify(execFile)(file, args).then(
    ({ stdout, stderr }) => stdout + stderr,
    () => null,
  );
