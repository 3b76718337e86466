import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DemoSignIn } from '../demo/demo-sign-in.js';
import { Failure } from './failure.js';
import { Places, root } from './places.js';

/** @param as whom the caller named; `usually` acts in the demo when nobody was named */
export type Acting = { as: string | undefined; usually: string };

/** Whoever calls acts as themselves: with the access token they bring, or in the demo as one of its people. */
@Injectable()
export class SignIn {
  private demo: DemoSignIn | undefined;

  constructor(private readonly places: Places) {}

  /** @throws Failure */
  async tokenOf({ as, usually }: Acting): Promise<string> {
    const token = process.env['WAYMARK_TOKEN']?.trim();
    if (token && as) throw new Failure('WAYMARK_TOKEN says who acts: leave out either it or --as.', 2);
    if (token) return token;
    const subject = as ?? usually;
    mustBeOfDemo(subject);
    const demo = (this.demo ??= this.demoSignIn());
    return demo.tokenOf(subject).catch((cause: unknown) => {
      throw new Failure(
        `${subject} could not be signed in: people sign in elsewhere, so put an access token into WAYMARK_TOKEN.`,
        1,
        { cause },
      );
    });
  }

  private demoSignIn(): DemoSignIn {
    const publicUrl = this.places.demoUrl();
    const clientId = process.env['OIDC_CLIENT_ID'] ?? 'waymark-web';
    return new DemoSignIn({
      publicUrl,
      clientId,
      clientSecret: clientSecretIn(join(this.places.home, 'secrets.json')),
    });
  }
}

/** Its provider knows nobody else, and would only say that something was not found. */
function mustBeOfDemo(subject: string): void {
  const staff = readFileSync(join(root, 'infra/demo/staff.json'), 'utf8');
  const { officers } = JSON.parse(staff) as { officers: { subject: string }[] };
  if (officers.some((officer) => officer.subject === subject)) return;
  const subjects = officers.map((officer) => officer.subject).join(', ');
  throw new Failure(`Nobody in the demo is called ${subject}: choose one of ${subjects}.`, 2);
}

function clientSecretIn(file: string): string {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { clientSecret: string }).clientSecret;
  } catch (cause) {
    // Neither the parser's nor the system's message is passed on: the one quotes the secret, the other says less.
    throw new Failure(`The secrets of the demo in ${file} cannot be read: run this command as who started it.`, 1, {
      cause,
    });
  }
}
