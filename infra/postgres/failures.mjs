/** sysexits.h, so that a supervisor can tell "try again later" from "a person is needed". */
const exitCodes = {
  'already-running': 75,
  'damaged-data': 65,
  'data-gone': 65,
  'other-version': 65,
  'disk-full': 74,
  'no-permission': 77,
  'unsupported-platform': 69,
  'missing-libraries': 69,
  'no-memory': 71,
  'bad-setting': 78,
  'did-not-start': 70,
};

/** Why there is no server: one plain sentence for a person, a code for a program, an exit code for the shell. */
export class CannotStart extends Error {
  name = 'CannotStart';

  /** @param {keyof typeof exitCodes} code @param {string} message @param {ErrorOptions} [options] */
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
    this.exitCode = exitCodes[code];
  }
}

/** What a failed file or process call means to the person who started us; anything unknown stays what it was. */
export function explained(error, folder) {
  const where = error.path ?? folder;
  if (['ENOSPC', 'EDQUOT'].includes(error.code)) return diskFull(folder, error);
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
    return new CannotStart('no-permission', `Waymark may not use ${where}: give this user the right to it.`, {
      cause: error,
    });
  }
  if (['EEXIST', 'ENOTDIR'].includes(error.code)) {
    return new CannotStart('no-permission', `${where} is in the way of a folder: move it.`, { cause: error });
  }
  return error;
}

/** What the last words of initdb or postgres mean. */
export function understood(output, { data, log, doing = 'start' }) {
  const cause = new Error(output.trim().slice(-2000) || 'no output');
  const fault = (code, message) => new CannotStart(code, message, { cause });
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(data, cause);
  const library = /error while loading shared libraries: (\S+):|Library not loaded: (\S+)/.exec(output);
  if (library) return missingLibrary(library[1] ?? library[2], cause);
  if (/CATALOG_VERSION_NO|initialized by PostgreSQL version/.test(output)) {
    return fault('other-version', `The data in ${data} was made by another PostgreSQL: ${useBackup}.`);
  }
  if (/unrecognized configuration parameter|invalid value for parameter|requires a numeric value/.test(output)) {
    return fault('bad-setting', `PostgreSQL refuses a setting it was given: ${lastFatal(output)}.`);
  }
  if (/could not (create|map) (semaphores|anonymous shared memory|shared memory)|Cannot allocate memory/.test(output)) {
    return fault('no-memory', 'PostgreSQL got too little memory from this machine: free some, then start again.');
  }
  if (/[Pp]ermission denied|wrong ownership|invalid permissions/.test(output)) {
    return fault('no-permission', `PostgreSQL may not use its data in ${data} (${lastFatal(output)}): give it back.`);
  }
  if (doing === 'start' && damage.test(output)) return damaged(data, lastFatal(output), cause);
  return fault('did-not-start', `PostgreSQL did not ${doing} (${lastFatal(output)}): see ${log}.`);
}

export function damaged(data, what, cause) {
  const message = `The database in ${data} is damaged (${what}): ${useBackup}.`;
  return new CannotStart('damaged-data', message, { cause });
}

export const diskFull = (folder, cause) =>
  new CannotStart('disk-full', `The disk that holds ${folder} is full: make room, then start again.`, { cause });

export const missingLibrary = (library, cause) =>
  new CannotStart('missing-libraries', `PostgreSQL needs ${library}, which this system lacks: install it.`, { cause });

export const useBackup = 'restore a backup, or start with an empty one by `npm start -- --reset`';

const damage =
  /checkpoint record|pg_control|files are incompatible|not a valid data directory|corrupt|checksum|could not (open|read|access|find|stat) |required file|invalid (data|page|record|magic)|bogus data|terminated by signal 6/;

function lastFatal(output) {
  const lines = output.split('\n').filter((line) => /(FATAL|PANIC|ERROR|error):/.test(line));
  const line = lines.at(-1) ?? output.trim().split('\n').at(-1) ?? '';
  return line.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, '').trim() || 'it said nothing';
}
