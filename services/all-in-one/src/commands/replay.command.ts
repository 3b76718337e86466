import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from '@waymark/kit';
import { Command, Option } from 'nest-commander';
import { Failure } from './failure.js';
import { ServicesClient } from './services-client.js';
import { SignedInCommand, type AsSomebody } from './waymark-command.js';

type Replay = AsSomebody & { service: string; from: string };

const ROUND = 500;

@Command({ name: 'replay', description: "let a service hear another's whole log again; what it knows is dropped" })
export class ReplayCommand extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run(_: string[], { as, service, from }: Replay): Promise<void> {
    const by = { as, usually: 'operator' };
    const { location } = await this.services.post(by, service, `/api/${service}/replays`, { from });
    for (;;) {
      const { body } = await this.services.get<Progress>(by, service, location!);
      this.show(`${service} has heard ${body.heard} facts of ${from}`);
      if (body.state !== 'running') return this.end(body, service);
      await pause(ROUND);
    }
  }

  @Option({ flags: '--service <name>', description: 'who hears', required: true })
  service(name: string): string {
    return name;
  }

  @Option({ flags: '--from <name>', description: 'whose log', required: true })
  from(name: string): string {
    return name;
  }

  private end({ state, heard, from }: Progress, service: string): void {
    this.show('');
    if (state === 'failed')
      throw new Failure(`The replay ended early, after ${heard} facts: see the log of ${service}, then run it again.`);
    this.say(`${service} has heard the whole log of ${from}: ${heard} facts.`);
  }

  private show(line: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
  }
}
