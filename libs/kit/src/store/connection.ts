import pg from 'pg';
import { DefaultNamingStrategy, type DataSourceOptions } from 'typeorm';

// A day stays a YYYY-MM-DD string, an instant an ISO string in UTC, a count a number.
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(1184, (text) => new Date(text).toISOString());
pg.types.setTypeParser(20, Number);

/**
 * `postgres://user:password@host:port/database`, or `?host=/folder` for a Unix socket.
 * Nothing waits for ever: a dry pool, a lock, a statement or a forgotten transaction each has its limit.
 */
export function connectionTo(databaseUrl: string, role?: string) {
  const url = new URL(databaseUrl);
  return {
    type: 'postgres',
    host: url.searchParams.get('host') ?? url.hostname,
    port: Number(url.port || 5432),
    username: role ?? decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    namingStrategy: new SnakeNames(),
    connectTimeoutMS: 3_000,
    applicationName: `waymark-${role ?? 'admin'}`,
    parseInt8: true,
    extra: {
      statement_timeout: 10_000,
      lock_timeout: 3_000,
      idle_in_transaction_session_timeout: 15_000,
      options: '-c TimeZone=UTC',
    },
    // A pool that nobody listens to ends the process when PostgreSQL restarts.
    poolErrorHandler: () => {},
  } satisfies DataSourceOptions;
}

class SnakeNames extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined): string {
    return given ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
