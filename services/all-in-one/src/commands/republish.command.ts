import { Command, Option } from 'nest-commander';
import { ServicesClient } from './services-client.js';
import { SignedInCommand, type AsSomebody } from './waymark-command.js';

type Span = AsSomebody & { service: string; from: string; to: string; key?: string };

@Command({
  name: 'republish',
  description: 'send again what a service said in a span of true time, for a broker that lost what it had acknowledged',
})
export class RepublishCommand extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run(_: string[], { as, service, from, to, key }: Span): Promise<void> {
    const span = { from, to, ...(key && { key }) };
    await this.services.post({ as, usually: 'operator' }, service, `/api/${service}/republications`, span);
    this.say(`What ${service} said from ${from} until ${to} is being sent again.`);
  }

  @Option({ flags: '--service <name>', description: 'who said it', required: true })
  service(name: string): string {
    return name;
  }

  @Option({ flags: '--from <instant>', description: 'such as 2026-03-31T17:00:00Z; counts', required: true })
  from(instant: string): string {
    return instant;
  }

  @Option({ flags: '--to <instant>', description: 'such as 2026-03-31T18:00:00Z; does not count', required: true })
  to(instant: string): string {
    return instant;
  }

  @Option({ flags: '--key <id>', description: 'what was said of one record only' })
  key(id: string): string {
    return id;
  }
}
