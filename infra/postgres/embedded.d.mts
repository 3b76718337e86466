export interface Postgres {
  /** The folder of the Unix socket. */
  readonly socket: string;
  /** Names the socket; nothing listens on the network. */
  readonly port: number;
  readonly admin: 'admin';
  readonly password: string;
  /** `postgres://user:password@localhost:port/database?host=socket-folder`; another user's password is not known here. */
  url(database?: string, user?: string): string;
  readonly pid: number;
  readonly dataFolder: string;
  /** The database was made by this start and is empty. */
  readonly fresh: boolean;
  /** An orderly end; of a temporary server also the data. May be called again. */
  stop(): Promise<void>;
  /** SIGKILL, for fault tests: `onExit` hears of it. */
  kill(): void;
}

interface Common {
  /** Server settings by name, over our own: `{ fsync: 'off' }`. */
  settings?: Readonly<Record<string, string | number | boolean>>;
  /** Called with one sentence when the server ends without `stop()`; starting again from here is allowed. */
  onExit?: (reason: string) => void;
}

export type PostgresWish = Common & ({ home: string; temporary?: false } | { home?: string; temporary: true });

/** @throws {CannotStart} */
export declare function startPostgres(wish: PostgresWish): Promise<Postgres>;

/** Deletes the database under this home, wherever it lies. @throws {CannotStart} `already-running` */
export declare function removeData(installation: { home: string }): Promise<void>;

export type CannotStartCode =
  | 'already-running'
  | 'bad-setting'
  | 'damaged-data'
  | 'data-gone'
  | 'did-not-start'
  | 'disk-full'
  | 'missing-libraries'
  | 'no-memory'
  | 'no-permission'
  | 'other-version'
  | 'unsupported-platform';

/** The message is one plain sentence: what, where, what to do. */
export declare class CannotStart extends Error {
  readonly code: CannotStartCode;
  readonly exitCode: number;
}
