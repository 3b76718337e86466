import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustBeSound, type Programme } from './domain/programme.js';

/** The programmes that can be offered: every file of the folder is one. Adding a programme is adding its file. */
export class Catalogue {
  readonly programmes: readonly Programme[];
  private readonly byCode: ReadonlyMap<string, Programme>;

  /** @throws Error when two files are about one programme, or when one is unsound */
  constructor(programmes: Programme[]) {
    for (const programme of programmes) mustBeSound(programme);
    this.programmes = [...programmes].sort((one, other) => one.name.localeCompare(other.name));
    this.byCode = new Map(programmes.map((programme) => [programme.code, programme]));
    if (this.byCode.size < programmes.length) throw new Error('Two files of the catalogue hold the same programme');
  }

  static read(...folders: string[]): Catalogue {
    return new Catalogue((folders.length > 0 ? folders : [HERE]).flatMap(programmesIn));
  }

  /** @throws Error, a fault: a referral to what this build does not know waits for the build that does */
  programme(code: string): Programme {
    const programme = this.byCode.get(code);
    if (!programme) throw new Error(`The catalogue holds no programme ${code}`);
    return programme;
  }
}

export const HERE = fileURLToPath(new URL('./domain/catalogue/', import.meta.url));

const load = createRequire(import.meta.url);

// Compiled, a programme is a .js beside its .d.ts and maps; in a test it is the .ts itself.
const programmesIn = (folder: string): Programme[] =>
  readdirSync(folder)
    .filter((file) => /^[a-z0-9-]+\.[jt]s$/.test(file))
    .map((file) => (load(join(folder, file)) as { default: Programme }).default);
