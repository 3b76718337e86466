import type { Command, Fields, Name, Story, Value } from './county/command.js';
import type { Crewlist } from './crewlist.js';
import type { Enrolments } from './enrolments.js';
import { Refused, soon, type OfficerClient } from './officer-client.js';

type Known = { id: string; version: number | null };

/**
 * Sends one story's commands as its officers. Each has a key that only story and step make, so a story that was cut off is
 * told again from its start, and changes nothing that is there.
 */
export class Storyteller {
  private readonly known = new Map<Name, Known>();

  constructor(
    private readonly story: Story,
    private readonly client: OfficerClient,
    private readonly crew: Crewlist,
    private readonly enrolments: Enrolments,
  ) {}

  async tell(command: Command): Promise<void> {
    const { by, step, changes, makes, signsInAgain = false } = command;
    if (changes === 'enrolment' || mentions(command, 'enrolment')) await this.meet(by);
    const path = await this.filled(command.path, by);
    const body = typeof command.body === 'string' ? command.body : ((await this.named(command.body, by)) as Fields);
    const key = `demo ${this.story.key} ${step}`;
    const send = () => {
      const ifMatch = changes ? (this.known.get(changes)?.version ?? null) : null;
      return this.client.send(by, path, body, { key, ifMatch, isFresh: signsInAgain });
    };
    const reply = await soon(async () => {
      try {
        return await send();
      } catch (error) {
        if (await this.isToBeAskedAgain(error, command)) return undefined;
        throw error;
      }
    }, `${step} (${this.story.key})`);
    if (makes) this.known.set(makes, { id: reply.location!.split('/').at(-1)!, version: reply.version });
    if (changes && !makes) this.known.set(changes, { ...this.known.get(changes)!, version: reply.version });
  }

  /** The night, or the wire, changed the record meanwhile or has not brought what this one needs. */
  private async isToBeAskedAgain(error: unknown, { by, changes, awaits = [] }: Command): Promise<boolean> {
    if (!(error instanceof Refused)) return false;
    const { code = '' } = error.problem;
    if (code === 'stale-version' && changes) {
      await this.lookAgain(by, changes);
      return true;
    }
    return awaits.includes(code);
  }

  private async lookAgain(by: string, name: Name): Promise<void> {
    const { id } = this.known.get(name)!;
    const { version } = (await this.client.get<{ version: number }>(by, `${PLACES[name]}/${id}`)).body;
    this.known.set(name, { id, version });
  }

  /** The enrolment that the acceptance of the referral brought, once it was heard. */
  private async meet(by: string): Promise<void> {
    if (this.known.has('enrolment')) return;
    const referral = this.known.get('referral')!.id;
    this.known.set('enrolment', await this.enrolments.of(referral, by));
  }

  private async named(value: Value, by: string): Promise<Value> {
    if (typeof value === 'string') return this.filled(value, by);
    if (Array.isArray(value)) return Promise.all(value.map((each: Value) => this.named(each, by)));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value as Fields);
    return Object.fromEntries(
      await Promise.all(fields.map(async ([field, each]) => [field, await this.named(each, by)])),
    );
  }

  private async filled(text: string, by: string): Promise<string> {
    const place = PLACE.exec(text);
    if (!place) return text;
    const [whole, kind, named] = place as unknown as [string, string, string | undefined];
    const value = named ? await this.idOf(kind, named, by) : this.known.get(kind as Name)?.id;
    if (value === undefined) throw new Error(`${this.story.key} does not know ${whole} yet`);
    return this.filled(text.replace(whole, value), by);
  }

  private idOf(kind: string, named: string, by: string): Promise<string> {
    if (kind === 'agency') return this.crew.agencyId(named, by);
    return this.crew.idOf(kind as 'officer' | 'team', named);
  }
}

const PLACE = /\{(\w+)(?::([\w-]+))?\}/;
const PLACES: Record<Name, string> = {
  person: '/api/people/persons',
  carer: '/api/people/carers',
  referral: '/api/referrals/referrals',
  enrolment: '/api/programmes/enrolments',
  import: '/api/outcomes/imports',
};

const mentions = ({ path, body }: Command, name: Name): boolean =>
  path.includes(`{${name}}`) || (typeof body !== 'string' && JSON.stringify(body).includes(`{${name}}`));
