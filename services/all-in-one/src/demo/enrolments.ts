import { soon, type OfficerClient } from './officer-client.js';

export type Found = { id: string; version: number };

type Row = Found & { referralId: string };

const PATH = '/api/programmes/enrolments';

/** Which enrolment an accepted referral brought. Offers that are open are looked through once for all that ask at that moment. */
export class Enrolments {
  private readonly found = new Map<string, Found>();

  constructor(private readonly client: OfficerClient) {}

  async of(referralId: string, by: string): Promise<Found> {
    const known = this.found.get(referralId);
    if (known) return known;
    await this.look(by, `${PATH}?status=offered`);
    return soon(async () => {
      if (!this.found.has(referralId)) await this.look(by, `${PATH}?referral=${referralId}`);
      return this.found.get(referralId);
    }, 'The enrolment of an accepted referral');
  }

  private async look(by: string, path: string): Promise<void> {
    const { body } = await this.client.get<Row[]>(by, path);
    for (const { referralId, id, version } of body) this.found.set(referralId, { id, version });
  }
}
