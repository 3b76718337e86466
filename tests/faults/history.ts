/** What a command is expected to have done is known to the checker by this name. */
export type Kind =
  'register' | 'draft' | 'consent' | 'submit' | 'accept' | 'accept-offer' | 'attend' | 'complete' | 'record-outcome';

export type Answer = { status: number; location: string | null; version: number | null };

/** One command under one idempotency key, however often it was sent. */
export type Command = {
  key: string;
  /** Sent with every try, so that what came of it can be found. */
  correlation: string;
  kind: Kind;
  service: string;
  /** Words of its own that stand in the state it makes; the id of what it changes where it makes nothing. */
  token: string;
  outcome: 'in-flight' | 'ok' | 'fail' | 'unknown';
  answer: Answer | null;
  /** How often the sender could not know whether it had happened: no answer, or a fault instead of one. */
  unknowns: number;
  /** Answers under the same key that differ from the first. */
  differing: Answer[];
};

/** Append-only, as the clients saw it: invoke, then ok, fail or unknown; an unknown one is sent again under its key. */
export class History {
  readonly commands: Command[] = [];

  invoke(given: Pick<Command, 'key' | 'correlation' | 'kind' | 'service' | 'token'>): Command {
    const command: Command = { ...given, outcome: 'in-flight', answer: null, unknowns: 0, differing: [] };
    this.commands.push(command);
    return command;
  }

  ok(command: Command, answer: Answer): void {
    if (command.answer && !isSame(command.answer, answer)) command.differing.push(answer);
    command.answer ??= answer;
    command.outcome = 'ok';
  }

  /** The service said no: nothing happened. After an acknowledgement that is a differing answer. */
  fail(command: Command, answer: Answer): void {
    if (command.outcome === 'ok') command.differing.push(answer);
    else command.outcome = 'fail';
  }

  unknown(command: Command): void {
    command.unknowns += 1;
    if (command.outcome !== 'ok') command.outcome = 'unknown';
  }

  /** Invoked, and no answer yet. */
  get inFlight(): number {
    return this.commands.filter(({ outcome }) => outcome === 'in-flight').length;
  }

  /** Invoked and neither done nor refused as far as anybody knows: in flight, or about to be sent again. */
  get open(): number {
    return this.commands.filter(({ outcome }) => outcome === 'in-flight' || outcome === 'unknown').length;
  }

  counts() {
    const count = (outcome: Command['outcome']) => this.commands.filter((each) => each.outcome === outcome).length;
    const unsure = this.commands.filter(({ unknowns }) => unknowns > 0);
    return {
      commands: this.commands.length,
      acknowledged: count('ok'),
      refused: count('fail'),
      unknownAnswers: unsure.reduce((sum, { unknowns }) => sum + unknowns, 0),
      /** Of those, acknowledged when they were sent again. */
      settledByRepeat: unsure.filter(({ outcome }) => outcome === 'ok').length,
      unknownLeft: count('unknown') + count('in-flight'),
    };
  }
}

const isSame = (one: Answer, other: Answer): boolean =>
  one.status === other.status && one.location === other.location && one.version === other.version;
