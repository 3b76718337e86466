import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { within } from './waiting.js';
import type { World } from './world.js';

const HERE = join(__dirname, '..');
// Below node_modules, so that it finds the compiled packages as any service does.
const INTO = join(HERE, '../../node_modules/.cache/waymark-conformance');
const FILES = [
  'services/contracts.ts',
  'services/faults.ts',
  'services/matches.ts',
  'services/services.ts',
  'hearing/main.ts',
];

/** The three services in a process of their own, which can be killed as no promise can. */
export class HearingProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly limit: number,
  ) {}

  static async start({ ground, database, limit, breaks }: World): Promise<HearingProcess> {
    compile();
    const settings = { url: database.url, brokers: ground.brokers, parts: breaks.kafka ?? {} };
    const child = fork(join(INTO, 'hearing/main.js'), [JSON.stringify(settings)], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const process = new HearingProcess(child, Math.max(limit, 15_000));
    await process.says('ready');
    return process;
  }

  async hangAt(match: string, version: number): Promise<void> {
    const isSet = this.says('set');
    this.child.send({ match, version });
    await isSet;
  }

  /** Its handler has begun, and will never end. */
  hanging(): Promise<void> {
    return this.says('hanging');
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode) return;
    const isGone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await isGone;
  }

  private says(word: string): Promise<void> {
    const said = new Promise<void>((resolve, reject) => {
      this.child.on('message', (message) => message === word && resolve());
      this.child.once('exit', () => reject(new Error(`The hearing process ended before it was ${word}`)));
    });
    return within(this.limit, `until the hearing process was ${word}`, said);
  }
}

function compile(): void {
  for (const file of FILES) {
    const { code } = transformSync(readFileSync(join(HERE, file), 'utf8'), {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        target: 'es2022',
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: 'es6' },
    });
    const to = join(INTO, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, code);
  }
  writeFileSync(join(INTO, 'package.json'), '{ "type": "module" }\n');
}
