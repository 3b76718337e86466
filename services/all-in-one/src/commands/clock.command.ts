import { Command, Option } from 'nest-commander';
import { ServicesClient } from './services-client.js';
import { SignedInCommand, type AsSomebody } from './waymark-command.js';

const CLOCK = '/api/people/clock';

@Command({ name: 'clock', description: "what day Waymark's clock shows; moves a demo's forwards" })
export class ClockCommand extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run(_: string[], { as, to }: AsSomebody & { to?: string }): Promise<void> {
    const by = { as, usually: 'operator' };
    if (to) await this.services.post(by, 'people', CLOCK, { to });
    const { body } = await this.services.get<{ today: string; now: string }>(by, 'people', CLOCK);
    this.say(`${body.today} (${body.now})`);
  }

  @Option({ flags: '--to <day>', description: 'move it to 09:00 of this day, or to this instant; forwards only' })
  to(day: string): string {
    return day;
  }
}
