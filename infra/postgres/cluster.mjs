import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CannotStart, damaged, understood, useBackup } from './failures.mjs';
import { end, orderly, run, serves } from './processes.mjs';

const marker = 'initdb.done';

/**
 * Sees to a data folder that this server can open, and to the password that opens it.
 * @returns {Promise<{ password: string, fresh: boolean }>} fresh: it was made just now and is empty
 */
export async function prepare({ data, passwordFile, binaries, account, scratch, remove, sync }) {
  await endLeftover(data);
  const fresh = !(await wasFinished(data));
  if (fresh)
    return { fresh, password: await initialise({ data, passwordFile, binaries, account, scratch, remove, sync }) };

  await check(data, binaries.major);
  const password = await readFile(passwordFile, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return { fresh, password: password.trim() || (await renewPassword({ data, passwordFile, binaries, account })) };
}

/** A server whose owner died without its watchdog is stopped; a process that merely has its number is left alone. */
export async function endLeftover(data) {
  const pidFile = join(data, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (!(pid > 0)) return;
  if (serves(pid, data)) return end(pid, orderly);
  // PostgreSQL takes any living process with that number for a server. A dead one's file it clears away itself, after
  // it has looked for orphaned backends.
  if (isAlive(pid)) await rm(pidFile, { force: true });
}

// initdb may have been killed. The second sign is for data whose marker was lost: only a server that ran writes it.
async function wasFinished(data) {
  if (existsSync(join(data, marker)) || existsSync(join(data, 'postmaster.opts'))) return true;
  await rm(data, { recursive: true, force: true, maxRetries: 10 });
  return false;
}

async function check(data, major) {
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return '';
    throw error;
  });
  if (!/^\d+(\.\d+)?\n?$/.test(version))
    throw damaged(data, version ? 'PG_VERSION is garbage' : 'PG_VERSION is missing');
  if (Number(version) === major) return;
  const message = `The data in ${data} was made by PostgreSQL ${version.trim()}, not ${major}: ${useBackup}.`;
  throw new CannotStart('other-version', message);
}

async function initialise({ data, passwordFile, binaries, account, scratch, remove, sync }) {
  const password = newPassword();
  await keep(password, passwordFile);
  await mkdir(data, { mode: 0o700 });
  const forServer = join(scratch, 'password');
  await writeFile(forServer, password, { mode: 0o600 });
  if (account.uid !== undefined) for (const path of [data, forServer]) await chown(path, account.uid, account.gid);

  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=admin', '--auth=scram-sha-256', `--pwfile=${forServer}`];
  const flags = [...locale, ...access, '--no-instructions', ...(sync ? [] : ['--no-sync'])];
  const { code, output } = await run(binaries.initdb, ['-D', data, ...flags], account, { remove });
  await rm(forServer);
  if (code !== 0) throw understood(output, { data, log: dirname(data), doing: 'make its data folder' });
  await writeFile(join(data, marker), '', { flush: true });
  return password;
}

// Who may write the data folder may set the password: the file is a convenience, not a lock.
async function renewPassword({ data, passwordFile, binaries, account }) {
  const password = newPassword();
  const statement = `ALTER ROLE admin PASSWORD '${password}'\n`;
  const { code, output } = await run(binaries.postgres, ['--single', '-D', data, 'postgres'], account, {
    input: statement,
  });
  if (code !== 0 || /(ERROR|FATAL):/.test(output)) throw understood(output, { data, log: dirname(data) });
  await keep(password, passwordFile);
  return password;
}

const newPassword = () => randomBytes(24).toString('hex');

async function keep(password, file) {
  await rm(file, { force: true }); // an older file may be open to more eyes
  await writeFile(file, `${password}\n`, { mode: 0o600 });
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
