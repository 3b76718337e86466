import { Option, CommandRunner } from 'nest-commander';
import { tell } from './failure.js';

type Parser = Parameters<CommandRunner['setCommand']>[0];

/** A command whose wrong call ends with exit code 2: Commander hands that on to no subcommand by itself. */
export abstract class WaymarkCommand extends CommandRunner {
  override setCommand(command: Parser): this {
    command.exitOverride(tell).showHelpAfterError('(--help tells more)');
    return super.setCommand(command);
  }

  /** One line for whoever called. */
  protected say(line: string): void {
    process.stdout.write(`${line}\n`);
  }
}

/** A command that is nothing but its subcommands. */
export abstract class CommandGroup extends WaymarkCommand {
  async run(): Promise<void> {
    this.command.help({ error: true });
  }
}

export type AsSomebody = { as?: string };

/** A command that speaks to the services as somebody. */
export abstract class SignedInCommand extends WaymarkCommand {
  @Option({
    flags: '--as <person>',
    description: 'who of the demo acts; elsewhere WAYMARK_TOKEN holds an access token',
  })
  asPerson(subject: string): string {
    return subject;
  }
}
