import { connectionTo } from '@waymark/kit';
import { DataSource } from 'typeorm';

/** Makes the database when it is missing. Gives its address for the same user. */
export async function createDatabase(adminUrl: string, name: string): Promise<string> {
  await as(adminUrl, async (admin) => {
    const [known] = await admin.query(`select from pg_database where datname = $1`, [name]);
    if (!known) await admin.query(`create database ${name}`);
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Writes a remark on the database itself: it comes and goes with the data, whatever becomes of files beside it. */
export const mark = (adminUrl: string, name: string, remark: string): Promise<void> =>
  as(adminUrl, (admin) => admin.query(`comment on database ${name} is '${remark.replaceAll("'", "''")}'`));

export const remarkOn = (adminUrl: string, name: string): Promise<string | null> =>
  as(adminUrl, async (admin) => {
    const [{ remark }] = await admin.query(
      `select shobj_description(oid, 'pg_database') as remark from pg_database where datname = $1`,
      [name],
    );
    return remark as string | null;
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

async function as<Result>(adminUrl: string, work: (admin: DataSource) => Promise<Result>): Promise<Result> {
  const admin = await new DataSource(connectionTo(adminUrl)).initialize();
  try {
    return await work(admin);
  } finally {
    await admin.destroy();
  }
}
