import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort, serverProperties } from './configuration.mjs';
import { canRunKafka, defaultVersion, fetchJars, java, KafkaMissing, mustHaveJava } from './jars.mjs';
import { launch } from './process.mjs';

export { canRunKafka, fetchJars, KafkaMissing };

/**
 * One Apache Kafka broker in KRaft mode, on loopback, from its own jars. It answers when this resolves, and dies with
 * this process, by kill -9 too.
 * @type {typeof import('./broker.mjs').startBroker}
 */
export async function startBroker({ version = defaultVersion, dir, heap = '256m' } = {}) {
  await mustHaveJava();
  const jars = await fetchJars(version);
  const folder = dir ? resolve(dir) : await mkdtemp(join(tmpdir(), 'waymark-kafka-'));
  await mkdir(join(folder, 'data'), { recursive: true });
  const port = await freePort();
  const config = join(folder, 'server.properties');
  await writeFile(config, serverProperties({ folder, port, controller: await freePort() }));

  const quick = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];
  const flags = ['-cp', join(jars, '*'), `-Xmx${heap}`, ...quick, '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
  const format = ['format', '--ignore-formatted', '-t', clusterId, '-c', config];
  await promisify(execFile)(java, [...flags, 'kafka.tools.StorageTool', ...format]);

  const command = { file: java, args: [...flags, 'kafka.Kafka', config], folder, port, remove: dir ? [] : [folder] };
  let broker = await launch(command).catch(async (error) => {
    if (!dir) await rm(folder, { recursive: true, force: true });
    throw error;
  });
  return {
    brokers: [`127.0.0.1:${port}`],
    dir: folder,
    get pid() {
      return broker.pid;
    },
    async start() {
      await broker.end('SIGKILL');
      broker = await launch(command);
    },
    stop: () => broker.end('SIGTERM'),
    kill: () => broker.end('SIGKILL'),
    pause: () => broker.signal('SIGSTOP'),
    resume: () => broker.signal('SIGCONT'),
    log: () => broker.log(),
    async remove() {
      await broker.end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const clusterId = 'MkU3OEVBNTcwNTJENDM2Qk'; // any base64 UUID; the same one, so that a kept folder opens again
