import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Day } from '@waymark/kernel';
import { mustBeSound, type Programme } from './domain/programme.js';

/**
 * The programmes, in every version that was ever held: a file of the folder is one version, or a list of them. Adding a
 * programme is adding its file; changing one is adding a version from a later day.
 */
export class Catalogue {
  /** By name, the older version first. */
  readonly versions: readonly Programme[];
  private readonly byCode: ReadonlyMap<string, readonly Programme[]>;

  /** @throws Error when a version is unsound, or when two of one programme are held on the same day */
  constructor(versions: readonly Programme[]) {
    for (const version of versions) mustBeSound(version);
    this.versions = [...versions].sort(byNameAndDay);
    this.byCode = new Map(
      this.versions.map(({ code }) => [code, this.versions.filter((each) => each.code === code).sort(byDay)]),
    );
    for (const ofOne of this.byCode.values()) mustNotOverlap(ofOne);
  }

  static read(...folders: string[]): Catalogue {
    return new Catalogue((folders.length > 0 ? folders : [HERE]).flatMap(versionsIn));
  }

  /**
   * The version that an offer of this day is made with: the latest that had begun, also where it has ended since.
   * @throws Error, a fault: a referral to what this build does not know waits for the build that does
   */
  programme(code: string, on: Day): Programme {
    const version = this.find(code, on);
    if (!version) throw new Error(`The catalogue holds no programme ${code} on ${on}`);
    return version;
  }

  find(code: string, on: Day): Programme | undefined {
    return this.byCode.get(code)?.findLast(({ heldFrom }) => heldFrom <= on);
  }

  /**
   * The version that an enrolment was offered with, by which it is judged for ever.
   * @throws Error, a fault: a version that was once held never leaves the catalogue
   */
  held(code: string, heldFrom: Day): Programme {
    const version = this.byCode.get(code)?.find((each) => each.heldFrom === heldFrom);
    if (!version) throw new Error(`The catalogue holds no version of ${code} from ${heldFrom}`);
    return version;
  }

  /** What can be offered on this day, by name. */
  offered(on: Day): Programme[] {
    return this.versions.filter(
      (each) => this.find(each.code, on) === each && (each.heldUntil === null || on <= each.heldUntil),
    );
  }
}

const byDay = (one: Programme, other: Programme): number => (one.heldFrom < other.heldFrom ? -1 : 1);
const byNameAndDay = (one: Programme, other: Programme): number =>
  one.name.localeCompare(other.name) || byDay(one, other);

export const HERE = fileURLToPath(new URL('./domain/catalogue/', import.meta.url));

const load = createRequire(import.meta.url);

// Compiled, a programme is a .js beside its .d.ts and maps; in a test it is the .ts itself.
const versionsIn = (folder: string): Programme[] =>
  readdirSync(folder)
    .filter((file) => /^[a-z0-9-]+\.[jt]s$/.test(file))
    .flatMap((file) => (load(join(folder, file)) as { default: Programme | Programme[] }).default);

function mustNotOverlap(versions: readonly Programme[]): void {
  for (const [index, { code, heldFrom }] of versions.entries()) {
    const before = versions[index - 1];
    if (!before) continue;
    if (before.heldFrom === heldFrom) throw new Error(`Two files hold the same programme, ${code} from ${heldFrom}`);
    if (before.heldUntil !== null && before.heldUntil >= heldFrom)
      throw new Error(`${code}: the version of ${before.heldFrom} has not ended when that of ${heldFrom} begins`);
  }
}
