import type { RefusedKey } from '@waymark/kit';
import { Command, Option, SubCommand } from 'nest-commander';
import { everyService } from './every-service.js';
import { ServicesClient } from './services-client.js';
import { CommandGroup, SignedInCommand, type AsSomebody } from './waymark-command.js';

type OfService = AsSomebody & { service: string };

@SubCommand({ name: 'list', description: 'which keys stand still because the broker would not take a fact, and why' })
export class RefusedList extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run(_: string[], { as, service }: Partial<OfService>): Promise<void> {
    let count = 0;
    for (const each of service ? [service] : await everyService()) {
      const by = { as, usually: 'operator' };
      const { body } = await this.services.get<{ keys: RefusedKey[] }>(by, each, `/api/${each}/refused`);
      for (const key of body.keys) this.say(told(each, key));
      count += body.keys.length;
    }
    if (count === 0) this.say('Nothing is refused.');
  }

  @Option({ flags: '--service <name>', description: 'one service only' })
  service(name: string): string {
    return name;
  }
}

@SubCommand({ name: 'send', arguments: '<key>', description: 'send it again, and then what waited behind it' })
export class RefusedSend extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run([key]: string[], { as, service }: OfService): Promise<void> {
    const path = `/api/${service}/refused/${encodeURIComponent(key!)}/sending`;
    await this.services.post({ as, usually: 'operator' }, service, path, {});
    this.say(`${key} is being sent again.`);
  }

  @Option({ flags: '--service <name>', description: 'who said it', required: true })
  service(name: string): string {
    return name;
  }
}

@Command({
  name: 'refused',
  description: 'what the broker would not take from a service',
  subCommands: [RefusedList, RefusedSend],
})
export class RefusedCommand extends CommandGroup {}

const told = (service: string, { key, eventId, type, since, reason, waiting }: RefusedKey): string =>
  `${service} ${key}: refused since ${since}, ${waiting} waiting behind it\n  ${eventId} ${type}: ${reason}`;
