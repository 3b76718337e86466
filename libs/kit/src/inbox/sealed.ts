import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A seal that none of the keys opens, or that was made for another row. */
export class BrokenSeal extends Error {
  override name = 'BrokenSeal';
}

const FORMAT = 1;
const HEAD = { format: 0, key: 1, iv: 5, tag: 17, text: 33 };

/**
 * AES-256-GCM. What is sealed opens only together with what it was sealed for (`about`), so that a row's content cannot
 * be moved to another row. Bytes: format, 4 of the key's digest, 12 of iv, 16 of tag, the text.
 */
export class Seal {
  private readonly keys: { id: Buffer; key: Buffer }[];

  /** @param keys 32 bytes each; the first seals, all open: put a new one in front to change keys */
  constructor(keys: Buffer[]) {
    if (keys.length === 0) throw new Error('A seal needs a key of 32 bytes');
    for (const { length } of keys)
      if (length !== 32) throw new Error(`The key for parked facts has ${length} bytes, not 32`);
    this.keys = keys.map((key) => ({ id: createHash('sha256').update(key).digest().subarray(0, 4), key }));
  }

  close(text: string, about: string): Buffer {
    const { id, key } = this.keys[0]!;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(FORMAT), id, iv, cipher.getAuthTag(), sealed]);
  }

  /** @throws BrokenSeal */
  open(sealed: Buffer, about: string): string {
    const id = sealed.subarray(HEAD.key, HEAD.iv);
    const known = this.keys.find((each) => each.id.equals(id));
    if (sealed[HEAD.format] !== FORMAT || !known) throw new BrokenSeal(`No key at hand opens ${about}`);
    const decipher = createDecipheriv('aes-256-gcm', known.key, sealed.subarray(HEAD.iv, HEAD.tag), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(HEAD.tag, HEAD.text));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(HEAD.text)), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new BrokenSeal(`The content of ${about} was changed`, { cause });
    }
  }
}
