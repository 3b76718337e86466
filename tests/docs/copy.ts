import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '@waymark/testing';

const run = promisify(execFile);
const COPIED = [
  'libs',
  'services',
  'infra',
  'docs',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'jest.preset.cjs',
];
const LEFT_OUT = /\/(node_modules|secrets)(\/|$)/;

/** The repository once more, with packages shared and its own packages its own: what a page says is done here. */
export class Copy {
  readonly folder = mkdtempSync(join(tmpdir(), 'waymark-how-to-'));

  constructor() {
    for (const name of COPIED)
      cpSync(join(repository, name), join(this.folder, name), {
        recursive: true,
        filter: (path) => !LEFT_OUT.test(path),
      });
    const packages = join(repository, 'node_modules');
    mkdirSync(join(this.folder, 'node_modules/@waymark'), { recursive: true });
    for (const name of readdirSync(packages))
      if (name !== '@waymark') symlinkSync(join(packages, name), join(this.folder, 'node_modules', name));
    for (const name of readdirSync(join(packages, '@waymark'))) {
      const own =
        name === 'tests'
          ? 'tests'
          : readdirSync(join(this.folder, 'libs')).includes(name)
            ? `libs/${name}`
            : `services/${name}`;
      symlinkSync(join(this.folder, own), join(this.folder, 'node_modules/@waymark', name));
    }
  }

  /** Does what each block of the page says: `file=` writes, `append=` adds at the end, `change=` replaces a passage. */
  follow(page: string): void {
    const text = readFileSync(join(repository, 'docs/how-to', page), 'utf8');
    for (const [, how, path, body] of text.matchAll(/```\w+ (file|append|change)=(\S+)\n([\s\S]*?)```/g))
      this.apply(how!, join(this.folder, path!), body!);
  }

  async node(...args: string[]): Promise<string> {
    // Jest's own environment would tell the inner run that it is a worker of the outer one.
    const { JEST_WORKER_ID: _, ...env } = process.env;
    try {
      const { stdout, stderr } = await run(process.execPath, args, {
        cwd: this.folder,
        env,
        maxBuffer: 16 * 1024 * 1024,
      });
      return stdout + stderr;
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${args.join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private apply(how: string, path: string, body: string): void {
    if (how === 'file') {
      mkdirSync(dirname(path), { recursive: true });
      return writeFileSync(path, body);
    }
    const before = readFileSync(path, 'utf8');
    if (how === 'append') return writeFileSync(path, before + body);
    const [from, to] = body.trimEnd().split('\n// becomes\n') as [string, string];
    if (!before.includes(from)) throw new Error(`${path} has no passage ${JSON.stringify(from)}`);
    writeFileSync(
      path,
      before.replace(from, () => to),
    );
  }
}
