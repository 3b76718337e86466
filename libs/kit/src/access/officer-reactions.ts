import { Controller, type Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { OfficerJoined, OfficerLeft, OfficerMoved, type Fact } from '@waymark/events';
import type { Hearing } from '../inbox/hearer.js';
import { EVERY_SERVICE } from '../wire/every-service.js';
import { Hears } from '../wire/hears.js';

/** Keeps a service's own copy of who is an officer: one class for each service, since Nest knows a handler by its class. */
export function officerReactions(): Type {
  @Controller()
  class OfficerReactions {
    // Whoever left and comes back is another officer with the same subject.
    @Hears(OfficerJoined)
    async joined(@Payload() { data }: Fact<OfficerJoined>, @Ctx() { transaction }: Hearing) {
      await transaction.rows(`delete from officer where subject = $1 and id <> $2 and not is_active`, [
        data.subject,
        data.officerId,
      ]);
      await transaction.rows(
        `insert into officer (id, subject, agency_id, team_id, role, is_active) values ($1, $2, $3, $4, $5, true)
         on conflict (id) do update set subject = excluded.subject, agency_id = excluded.agency_id,
           team_id = excluded.team_id, role = excluded.role, is_active = true`,
        [data.officerId, data.subject, data.agencyId, data.teamId, data.role],
      );
    }

    @Hears(OfficerMoved)
    async moved(@Payload() { data }: Fact<OfficerMoved>, @Ctx() { transaction }: Hearing) {
      await transaction.rows(`update officer set agency_id = $2, team_id = $3, role = $4 where id = $1`, [
        data.officerId,
        data.agencyId,
        data.teamId,
        data.role,
      ]);
    }

    @Hears(OfficerLeft)
    async left(@Payload() { data }: Fact<OfficerLeft>, @Ctx() { transaction }: Hearing) {
      await transaction.rows(`update officer set is_active = false where id = $1`, [data.officerId]);
    }
  }
  return OfficerReactions;
}

EVERY_SERVICE.push(() => ({ controllers: [officerReactions()] }));
