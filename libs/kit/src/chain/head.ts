import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { encoded } from './canonical.js';

/** How far a chain had come at a moment, signed: whoever rewrites the chain later cannot sign another. */
export type Head = {
  chain: string;
  /** The number of the last seal, which is how many there are. */
  count: number;
  /** Of that seal, hexadecimal. */
  hash: string;
  /** True time, ISO 8601 in UTC with milliseconds. */
  at: string;
  /** The name of the key: the first 16 digits of the SHA-256 of its public half. */
  key: string;
  /** Ed25519, base64. */
  signature: string;
};

export type HeadKey = { name: string; publicKey: string; private: KeyObject };

/** @param seed 32 random bytes in base64 */
export function headKey(seed: string): HeadKey {
  const der = Buffer.concat([PKCS8, Buffer.from(seed, 'base64')]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = (createPublicKey(key).export({ format: 'der', type: 'spki' }) as Buffer).subarray(SPKI.length);
  return { name: nameOf(publicKey), publicKey: publicKey.toString('base64'), private: key };
}

export function signHead(told: Omit<Head, 'key' | 'signature'>, key: HeadKey): Head {
  const head = { ...told, key: key.name };
  return { ...head, signature: sign(null, signedText(head), key.private).toString('base64') };
}

/** @param publicKeys 32 bytes each in base64: those that this installation signs with, or once did */
export function isSigned(head: Head, publicKeys: readonly string[]): boolean {
  const raw = publicKeys.map((text) => Buffer.from(text, 'base64')).find((bytes) => nameOf(bytes) === head.key);
  if (raw?.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  return verify(null, signedText(head), key, Buffer.from(head.signature, 'base64'));
}

const signedText = ({ chain, count, hash, at, key }: Omit<Head, 'signature'>): Buffer =>
  encoded(['waymark audit head 1', chain, String(count), hash, at, key]);

const nameOf = (publicKey: Buffer): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 16);

// What stands in DER before the 32 bytes of an Ed25519 key (RFC 8410).
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
