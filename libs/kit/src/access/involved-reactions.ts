import { Controller, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { InvolvementChanged, PersonRegistered, RecordOpenedInEmergency, type Fact } from '@waymark/events';
import type { Hearing } from '../inbox/hearer.js';
import { Hears } from '../wire/hears.js';

/**
 * Keeps a service's own copy of who has to do with whom, which the walls around its tables ask (row-security.ts). One class
 * for each service, since Nest knows a handler by its class.
 */
export function involvedReactions(): Type {
  @Controller()
  class InvolvedReactions {
    @Hears(PersonRegistered)
    registered(@Payload() { data }: Fact<PersonRegistered>, @Ctx() hearing: Hearing) {
      const { personId, agencyId, teamId } = data;
      return keep(hearing, [personId, personId, [agencyId], teamId === null ? [] : [teamId], null, null]);
    }

    @Hears(InvolvementChanged)
    changed(@Payload() { data }: Fact<InvolvementChanged>, @Ctx() hearing: Hearing) {
      const { referralId, personId, agencyIds, teamIds } = data;
      return keep(hearing, [referralId, personId, agencyIds, teamIds, null, null]);
    }

    @Hears(RecordOpenedInEmergency)
    opened(@Payload() { data }: Fact<RecordOpenedInEmergency>, @Ctx() hearing: Hearing) {
      const { openingId, personId, officerId, until } = data;
      return keep(hearing, [openingId, personId, [], [], officerId, until]);
    }
  }
  return InvolvedReactions;
}

const keep = ({ transaction }: Hearing, row: unknown[]): Promise<unknown> =>
  transaction.rows(
    `insert into involved (source_id, person_id, agency_ids, team_ids, officer_id, until) values ($1, $2, $3, $4, $5, $6)
     on conflict (source_id) do update set person_id = excluded.person_id, agency_ids = excluded.agency_ids,
       team_ids = excluded.team_ids, officer_id = excluded.officer_id, until = excluded.until`,
    row,
  );
