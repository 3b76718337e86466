import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import { isLoopback } from '@waymark/kit';
import { Failure } from './failure.js';

/** The folder of the repository, or of the image. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the services answer, and where this installation keeps its files. */
@Injectable()
export class Places {
  private readonly environment: Environment = process.env;

  get home(): string {
    return this.environment['WAYMARK_HOME'] ?? join(root, '.waymark');
  }

  /**
   * Its own address (PEOPLE_URL and the like), else that of all together: WAYMARK_URL, or the one that `npm start` wrote down.
   * @throws Failure without one, and for one over which a token would travel in the clear
   */
  urlOf(service: string): string {
    const own = `${service.toUpperCase()}_URL`;
    const [name, url] = this.environment[own]
      ? [own, this.environment[own]]
      : ['WAYMARK_URL', this.environment['WAYMARK_URL']];
    if (!url) return this.demoUrl();
    if (!URL.canParse(url))
      throw new Failure(`${name} is no address: write one such as https://waymark.example.org.`, 2);
    if (!isProtected(url)) throw new Failure(`${name} is not https: the access token would travel in the clear.`, 2);
    return new URL(url).origin;
  }

  /** Where the demo of this folder answers. @throws Failure when it does not run */
  demoUrl(): string {
    const file = join(this.home, 'running.json');
    const failure = new Failure(
      'Waymark is not running from this folder: start it with `npm start`, or name another in WAYMARK_URL.',
    );
    try {
      const { url, pid } = JSON.parse(readFileSync(file, 'utf8')) as { url: string; pid: number };
      process.kill(pid, 0);
      return url;
    } catch (error) {
      // A process of another user cannot be asked, but is there.
      if ((error as { code?: unknown }).code !== 'EPERM') throw failure;
      throw new Failure('Waymark is running from this folder as another user: run this command as that user.');
    }
  }
}

/** This machine, or a name without dots, as containers call each other in a network of their own. */
const isProtected = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopback(url) || /^[a-z][a-z0-9_-]*$/i.test(hostname);
};
