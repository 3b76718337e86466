import { Refused, soon, type OfficerClient } from './officer-client.js';

type Me = { id: string; team: { id: string } | null };
type Agency = { id: string; code: string };

/** The officers of a load: who they are here, asked once of each. */
export class Crewlist {
  private readonly asked = new Map<string, Promise<Me>>();
  private agencies: Promise<{ body: Agency[] }> | undefined;

  constructor(private readonly client: OfficerClient) {}

  /** Resolves when all of them are let in: what people founded has been heard everywhere then. */
  async awaitAll(subjects: readonly string[]): Promise<void> {
    for (const subject of subjects) await soon(() => this.enter(subject), `${subject} in the list of officers`);
  }

  async idOf(kind: 'officer' | 'team', subject: string): Promise<string> {
    const me = await (this.asked.get(subject) ?? this.ask(subject));
    const id = kind === 'officer' ? me.id : me.team?.id;
    if (!id) throw new Error(`${subject} works in no team`);
    return id;
  }

  /** @param by whoever asks, if nobody has yet */
  async agencyId(code: string, by: string): Promise<string> {
    const { body } = await (this.agencies ??= this.client.get<Agency[]>(by, '/api/people/agencies'));
    const agency = body.find((each) => each.code === code);
    if (!agency) throw new Error(`${code} is no agency`);
    return agency.id;
  }

  private async enter(subject: string): Promise<true | undefined> {
    try {
      await this.ask(subject);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.problem.code === 'not-an-officer') return undefined;
      throw error;
    }
  }

  private ask(subject: string): Promise<Me> {
    const asked = this.client.get<Me>(subject, '/api/people/me').then(({ body }) => body);
    this.asked.set(subject, asked);
    return asked;
  }
}
