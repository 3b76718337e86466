import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '@waymark/testing';

// The suite that starts and stops its own broker: an engine would not help it.
const WANTED = 'wire conformance, Kafka';

it('fails in CI where Kafka cannot be started, and says why', async () => {
  const { code, stdout } = await npmTest({ CI: 'true' });
  expect(stdout).toContain(
    '!!!! FAILED: wire conformance, Kafka 4.3.1: Kafka needs Java 17 or later, and this machine has none. !!!!',
  );
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  expect(code).toBe(1);
}, 300_000);

it('skips elsewhere what needs Kafka, with one loud line', async () => {
  const { stdout } = await npmTest({ CI: '' });
  expect(stdout.match(/!!!! SKIPPED: .*/g)).toEqual([
    '!!!! SKIPPED: wire conformance, Kafka 4.3.1: Kafka needs Java 17 or later, and this machine has none. !!!!',
  ]);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 0 failed, 1 skipped');
}, 300_000);

function npmTest(env: Record<string, string>): Promise<{ code: number; stdout: string }> {
  const script = join(repository, 'infra/test/test.mjs');
  const options = { cwd: repository, env: { ...process.env, JAVA_HOME: '/nowhere', ...env } };
  return new Promise((resolve) =>
    execFile(process.execPath, [script, WANTED], options, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, stdout }),
    ),
  );
}
