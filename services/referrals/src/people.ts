import { Injectable } from '@nestjs/common';
import type { AgencyKind } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { Calls, ServiceUnavailable, type Officer } from '@waymark/kit';
import { wrongAnswer } from './domain/choice.js';
import { takesReferrals } from './domain/receiving-agency.js';

type Child = { birthDate: Day; carers: { id: string }[] };
type Agency = { id: string; kind: AgencyKind };

/** Who the child is, and which agencies there are, people alone knows. It is asked with the officer's own rights, and audits there; nothing of it is kept here. */
@Injectable()
export class People {
  constructor(private readonly calls: Calls) {}

  /** Null when people does not answer, or not to this officer: an age is then not known. */
  async birthDateOf(by: Officer, personId: string): Promise<Day | null> {
    try {
      return (await this.child(by, personId)).birthDate;
    } catch (error) {
      if (error instanceof ServiceUnavailable || error instanceof Refusal) return null;
      throw error;
    }
  }

  /** @throws Refusal unknown-carer, no-such-record; ServiceUnavailable when people does not answer */
  async mustKnowCarer(by: Officer, personId: string, carerId: string, field: string): Promise<void> {
    const { carers } = await this.child(by, personId);
    if (carers.some(({ id }) => id === carerId)) return;
    throw wrongAnswer('unknown-carer', field, 'Choose a parent or carer who is in the child’s record');
  }

  /** @throws Refusal agency-takes-no-referrals; ServiceUnavailable when people does not answer */
  async mustTakeReferrals(by: Officer, agencyId: string): Promise<void> {
    if (await this.takesReferrals(by, agencyId)) return;
    throw wrongAnswer('agency-takes-no-referrals', 'receivingAgencyId', 'Choose an agency that takes referrals');
  }

  /** Who decides unless somebody says otherwise: the officer's own agency where it may. @throws ServiceUnavailable */
  async ownReceivingAgency(by: Officer): Promise<string | null> {
    return (await this.takesReferrals(by, by.agencyId)) ? by.agencyId : null;
  }

  private async takesReferrals(by: Officer, agencyId: string): Promise<boolean> {
    const agencies = await this.calls.get<Agency[]>(by, 'people', '/api/people/agencies');
    return agencies.some((agency) => agency.id === agencyId && takesReferrals(agency));
  }

  private child(by: Officer, personId: string): Promise<Child> {
    return this.calls.get<Child>(by, 'people', `/api/people/persons/${personId}`);
  }
}
