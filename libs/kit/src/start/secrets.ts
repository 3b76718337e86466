import { generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { JWK } from 'jose';

/** What a process must know and may tell nobody. The last four are the web pages' and the demo provider's. */
export type Secrets = {
  /** 32 bytes in base64: encrypts what is parked. */
  dataKey: string;
  /** 32 bytes in base64: signs how far the audit chain has come. Where the file has none, it follows from dataKey. */
  auditKey: string;
  /** This service's own credential at the identity provider, for what it does in its own name. */
  serviceSecret: string;
  clientSecret: string | null;
  /** The first signs the session cookie; the others are still believed. */
  sessionSecrets: string[];
  idpCookies: string[];
  /** Private keys with which the demo provider signs. */
  idpKeys: JWK[];
};

/** The file is missing, not readable, open to others, or holds something else. The message tells no content. */
export class WrongSecrets extends Error {
  override name = 'WrongSecrets';
}

/**
 * A demo that has no secrets makes its own and keeps them: with fresh keys at each start every session and everything
 * parked would be lost.
 * @throws WrongSecrets; its message goes on after the file's name
 */
export function readSecrets(file: string, { mayMake }: { mayMake: boolean }): Secrets {
  if (!existsSync(file)) {
    if (!mayMake) throw new WrongSecrets('is not there: put the secrets into it, they are only made for a demo');
    keep(file, makeSecrets());
  }
  if (isOpenToOthers(file)) throw new WrongSecrets('can be read by others: run chmod 600 on it');
  return checked(contentOf(file));
}

export function makeSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    dataKey: randomBytes(32).toString('base64'),
    auditKey: randomBytes(32).toString('base64'),
    serviceSecret: word(),
    clientSecret: word(),
    sessionSecrets: [word()],
    idpCookies: [word()],
    idpKeys: [{ ...(privateKey.export({ format: 'jwk' }) as JWK), kid: word().slice(0, 8), use: 'sig', alg: 'RS256' }],
  };
}

const word = (): string => randomBytes(32).toString('base64url');

// Two processes of a demo may start at once: the file of the one that comes first holds, and both read it.
function keep(file: string, secrets: Secrets): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST')
      throw new WrongSecrets('cannot be written: name another folder');
  }
}

// A secret mounted into a container belongs to another user and is read by group: only the world is refused.
const isOpenToOthers = (file: string): boolean => (statSync(file).mode & 0o007) !== 0;

function contentOf(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  } catch {
    // The parser's own message quotes what it read.
    throw new WrongSecrets('cannot be read as JSON: restore it from a backup');
  }
}

function checked(content: Partial<Secrets>): Secrets {
  const {
    dataKey = '',
    auditKey = auditKeyFrom(dataKey),
    serviceSecret = '',
    clientSecret = null,
    sessionSecrets = [],
    idpCookies = [],
    idpKeys = [],
  } = content;
  if (Buffer.from(dataKey, 'base64').length !== 32) throw new WrongSecrets('lacks dataKey: 32 random bytes in base64');
  if (Buffer.from(auditKey, 'base64').length !== 32)
    throw new WrongSecrets('has another auditKey than 32 random bytes in base64');
  if (serviceSecret.length < 32) throw new WrongSecrets('lacks serviceSecret: at least 32 random characters');
  if (sessionSecrets.some((secret) => secret.length < 32))
    throw new WrongSecrets('has short sessionSecrets: at least 32 random characters each');
  return { dataKey, auditKey, serviceSecret, clientSecret, sessionSecrets, idpCookies, idpKeys };
}

// An installation that is older than the chain must start with the secrets that it has, and sign with one key from then on.
const auditKeyFrom = (dataKey: string): string =>
  Buffer.from(hkdfSync('sha256', Buffer.from(dataKey, 'base64'), '', 'waymark audit heads', 32)).toString('base64');
