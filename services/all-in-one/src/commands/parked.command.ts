import type { ParkedKey } from '@waymark/kit';
import { Command, Option, SubCommand } from 'nest-commander';
import { everyService } from './every-service.js';
import { ServicesClient } from './services-client.js';
import { CommandGroup, SignedInCommand, type AsSomebody } from './waymark-command.js';

type OfService = AsSomebody & { service: string };

@SubCommand({ name: 'list', description: 'which keys stand still, why, and what is tried next' })
export class ParkedList extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run(_: string[], { as, service }: Partial<OfService>): Promise<void> {
    let count = 0;
    for (const each of service ? [service] : await everyService()) {
      const { body } = await this.services.get<{ keys: ParkedKey[] }>(
        { as, usually: 'operator' },
        each,
        `/api/${each}/parked`,
      );
      for (const key of body.keys) this.say(told(each, key));
      count += body.keys.length;
    }
    if (count === 0) this.say('Nothing is parked.');
  }

  @Option({ flags: '--service <name>', description: 'one service only' })
  service(name: string): string {
    return name;
  }
}

@SubCommand({ name: 'release', arguments: '<key>', description: 'hear a key again, in order, as far as it goes' })
export class ParkedRelease extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run([key]: string[], { as, service }: OfService): Promise<void> {
    const path = `/api/${service}/parked/${encodeURIComponent(key!)}/release`;
    await this.services.post({ as, usually: 'operator' }, service, path, {});
    this.say(`${key} is heard again.`);
  }

  @Option({ flags: '--service <name>', description: 'where it is parked', required: true })
  service(name: string): string {
    return name;
  }
}

type Skipping = OfService & { event: string; reason: string };

@SubCommand({ name: 'skip', arguments: '<key>', description: 'let one parked event take no effect, and the key go on' })
export class ParkedSkip extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run([key]: string[], { as, service, event: eventId, reason }: Skipping): Promise<void> {
    const path = `/api/${service}/parked/${encodeURIComponent(key!)}/skip`;
    await this.services.post({ as, usually: 'operator' }, service, path, { eventId, reason });
    this.say(`${eventId} takes no effect in ${service}.`);
  }

  @Option({ flags: '--service <name>', description: 'where it is parked', required: true })
  service(name: string): string {
    return name;
  }

  @Option({ flags: '--event <id>', description: 'the one that the key waits for', required: true })
  event(id: string): string {
    return id;
  }

  @Option({ flags: '--reason <text>', description: 'why, in at least 20 characters; it is audited', required: true })
  reason(text: string): string {
    return text;
  }
}

@Command({
  name: 'parked',
  description: 'what a service could not hear',
  subCommands: [ParkedList, ParkedRelease, ParkedSkip],
})
export class ParkedCommand extends CommandGroup {}

function told(service: string, { key, facts, since, eventId, type, errorClass, reason, nextTryAt }: ParkedKey): string {
  const next = nextTryAt ? `tried again at ${nextTryAt}` : 'waits for a person';
  return `${service} ${key}: ${facts} waiting since ${since}, ${next}\n  ${eventId} ${type ?? 'unreadable'}: ${errorClass}, ${reason}`;
}
