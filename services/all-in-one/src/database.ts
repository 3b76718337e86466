import { connectionTo } from '@waymark/kit';
import { DataSource } from 'typeorm';

/** Makes the database when it is missing. Gives its address for the same user. */
export async function createDatabase(adminUrl: string, name: string): Promise<string> {
  await as(adminUrl, async (admin) => {
    if (!(await isThere(admin, name))) await admin.query(`create database ${name}`);
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export const hasDatabase = (adminUrl: string, name: string): Promise<boolean> =>
  as(adminUrl, (admin) => isThere(admin, name));

/** Whoever is connected to it is sent away. */
export const dropDatabase = (adminUrl: string, name: string): Promise<void> =>
  as(adminUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`));

/**
 * With everything in it, in seconds; nobody may be connected to `from`. It is made under another name, and has its own,
 * with its remark, only when it is whole.
 */
export const copyDatabase = (
  adminUrl: string,
  { from, to, remark }: { from: string; to: string; remark: string },
): Promise<void> =>
  as(adminUrl, async (admin) => {
    await admin.query(`drop database if exists ${to}_unfinished`);
    await admin.query(`create database ${to}_unfinished template ${from}`);
    await admin.query(`comment on database ${to}_unfinished is ${quoted(remark)}`);
    await admin.query(`alter database ${to}_unfinished rename to ${to}`);
  });

/**
 * For sessions that begin from now on: whether a commit waits until it is on the disk. Without waiting a crash of the server
 * may lose the last second of every service at once, and never a part of a transaction.
 */
export const waitForDisk = (adminUrl: string, name: string, does: boolean): Promise<void> =>
  as(adminUrl, (admin) =>
    admin.query(`alter database ${name} ${does ? 'reset synchronous_commit' : 'set synchronous_commit = off'}`),
  );

/** Writes a remark on the database itself: it comes and goes with the data, whatever becomes of files beside it. */
export const mark = (adminUrl: string, name: string, remark: string): Promise<void> =>
  as(adminUrl, (admin) => admin.query(`comment on database ${name} is ${quoted(remark)}`));

/** Null without a remark, and without the database. */
export const remarkOn = (adminUrl: string, name: string): Promise<string | null> =>
  as(adminUrl, async (admin) => {
    const [found] = await admin.query(
      `select shobj_description(oid, 'pg_database') as remark from pg_database where datname = $1`,
      [name],
    );
    return (found?.remark ?? null) as string | null;
  });

/** Keycloak's own schema and role, where it shares the database. It makes its tables itself. */
export const prepareKeycloak = (adminUrl: string, password: string): Promise<void> =>
  as(adminUrl, (admin) =>
    admin.query(`
      do $$ begin create role keycloak login; exception when duplicate_object then null; end $$;
      alter role keycloak with login nosuperuser nobypassrls password '${password.replaceAll("'", "''")}';
      create schema if not exists keycloak authorization keycloak;
      alter role keycloak set search_path = keycloak;
    `),
  );

const isThere = async (admin: DataSource, name: string): Promise<boolean> =>
  (await admin.query(`select from pg_database where datname = $1`, [name])).length > 0;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

async function as<Result>(adminUrl: string, work: (admin: DataSource) => Promise<Result>): Promise<Result> {
  const admin = await new DataSource(connectionTo(adminUrl)).initialize();
  try {
    return await work(admin);
  } finally {
    await admin.destroy();
  }
}
