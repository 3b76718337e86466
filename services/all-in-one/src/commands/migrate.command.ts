import { Command, Option } from 'nest-commander';
import { Failure } from './failure.js';
import { readStaff } from './staff-file.js';
import { WaymarkCommand } from './waymark-command.js';

type Migrating = { staff?: string; copies?: number };

@Command({
  name: 'migrate',
  description: 'schemas, roles, migrations and topics, before any service starts; running it again changes nothing',
})
export class MigrateCommand extends WaymarkCommand {
  async run(_: string[], { staff, copies = 1 }: Migrating): Promise<void> {
    const staffFile = staff === undefined ? null : readStaff(staff);
    // Every service's module is loaded for this command only.
    const { migrateEverything } = await import('../migrate-everything.js');
    await migrateEverything(process.env, { staff: staffFile, copies, say: (line) => this.say(line) });
  }

  @Option({ flags: '--staff <file>', description: 'the first agencies, teams and officers; what is there stays' })
  staff(file: string): string {
    return file;
  }

  @Option({ flags: '--copies <number>', description: 'of each new topic, on as many brokers (1); 3 in production' })
  copies(text: string): number {
    const copies = Number(text);
    if (!Number.isInteger(copies) || copies < 1 || copies > 9)
      throw new Failure('--copies is a whole number from 1 to 9.', 2);
    return copies;
  }
}
