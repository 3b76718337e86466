import type { ChainState } from '@waymark/kit';
import { Command, Option, SubCommand } from 'nest-commander';
import { databaseOf, keptHeads, signersIn } from '../audit/chain-sources.js';
import { Places } from './places.js';
import { ServicesClient } from './services-client.js';
import { CommandGroup, SignedInCommand, WaymarkCommand, type AsSomebody } from './waymark-command.js';

type Verifying = { heads?: string[]; keys?: string };

@SubCommand({ name: 'verify', description: 'whether every audit row is as it was written, by the database itself' })
export class AuditVerify extends WaymarkCommand {
  constructor(private readonly places: Places) {
    super();
  }

  async run(_: string[], { heads = [], keys }: Verifying): Promise<void> {
    const installation = { environment: process.env, home: this.places.home };
    // Read before the database is looked at: what is signed meanwhile would seem to be cut off.
    const kept = keptHeads(heads, installation);
    const signersOf = signersIn(keys, installation);
    const { verifyEverything } = await import('../audit/verify-everything.js');
    await verifyEverything({
      services: await everyService(),
      databaseOf: (service) => databaseOf(service, installation),
      kept,
      signersOf,
      say: (line) => this.say(line),
    });
  }

  @Option({ flags: '--heads <file>', description: 'signed heads that were kept elsewhere; may be given several times' })
  heads(file: string, before: string[] = []): string[] {
    return [...before, file];
  }

  @Option({
    flags: '--keys <file>',
    description: 'the public keys, as `audit keys` tells them, instead of the secrets',
  })
  keys(file: string): string {
    return file;
  }
}

@SubCommand({
  name: 'heads',
  description: 'everything that was signed so far, a line each, as `verify --heads` reads it',
})
export class AuditHeads extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run(_: string[], { as }: AsSomebody): Promise<void> {
    for (const service of await everyService())
      for await (const { heads } of this.pages(service, as)) for (const head of heads) this.say(JSON.stringify(head));
  }

  private async *pages(service: string, as: string | undefined): AsyncGenerator<ChainState> {
    let before = '';
    for (;;) {
      const path = `/api/${service}/audit/heads${before}`;
      const { body } = await this.services.get<ChainState>({ as, usually: 'operator' }, service, path);
      const oldest = body.heads.at(-1);
      if (!oldest) return;
      yield body;
      before = `?before=${oldest.count}`;
    }
  }
}

@SubCommand({ name: 'keys', description: 'with which key each service signs: the half that may be known to everybody' })
export class AuditKeys extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run(_: string[], { as }: AsSomebody): Promise<void> {
    for (const service of await everyService()) {
      const path = `/api/${service}/audit/heads`;
      const { body } = await this.services.get<ChainState>({ as, usually: 'operator' }, service, path);
      this.say(`${service} ${body.publicKey}`);
    }
  }
}

@Command({
  name: 'audit',
  description: 'who looked at which record: whether it still says what it said',
  subCommands: [AuditVerify, AuditHeads, AuditKeys],
})
export class AuditCommand extends CommandGroup {}

/** Their modules take a second to load. */
async function everyService(): Promise<string[]> {
  const { serviceNames } = await import('../services.js');
  return serviceNames();
}
