import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DemoSignIn } from '../../services/all-in-one/dist/demo/demo-sign-in.js';

/** The demo's officers, signed in as people sign in, who speak to the product over HTTP. */
export class Officers {
  constructor(url, signIn) {
    this.url = url;
    this.signIn = signIn;
  }

  static async of({ url, home }) {
    const secrets = JSON.parse(await readFile(join(home, 'secrets.json'), 'utf8'));
    const client = { publicUrl: url, clientId: 'waymark-web', clientSecret: secrets.clientSecret };
    return new Officers(url, new DemoSignIn(client));
  }

  tokenOf(subject) {
    return this.signIn.tokenOf(subject);
  }

  async headersOf(subject) {
    return { authorization: `Bearer ${await this.tokenOf(subject)}` };
  }

  async get(subject, path, headers = {}) {
    const answer = await fetch(this.url + path, { headers: { ...(await this.headersOf(subject)), ...headers } });
    return mustBeOk(answer, path);
  }

  /** @param version the one that was seen, for a change */
  async post(subject, path, body, { version = null, headers = {} } = {}) {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: {
        ...(await this.headersOf(subject)),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(version !== null && { 'if-match': `"${version}"` }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    await mustBeOk(answer, path);
    return {
      location: answer.headers.get('location'),
      version: Number(answer.headers.get('etag')?.replaceAll('"', '') ?? 0),
    };
  }
}

async function mustBeOk(answer, path) {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 400)}`);
  return text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}
