import { InvolvedTable1760000020000, involvedReactions, Service } from '@waymark/kit';
import { ConsentCommands } from './consent.commands.js';
import { ConsentHttp } from './consent.http.js';
import { DecisionCommands } from './decision.commands.js';
import { GroundsOf } from './grounds.js';
import { Referrals1760000001000 } from './migrations/1760000001000-referrals.js';
import { ReferralInFull1760000011000 } from './migrations/1760000011000-referral-in-full.js';
import { ReceivingAgency1760000017000 } from './migrations/1760000017000-receiving-agency.js';
import { Walls1760000021000 } from './migrations/1760000021000-walls.js';
import { People } from './people.js';
import { Programmes } from './programmes.js';
import { Referrals } from './records.js';
import { ReferralCommands } from './referral.commands.js';
import { ReferralHttp } from './referral.http.js';
import { ReferralQueries } from './referral.queries.js';
import { referrals } from './tables.js';
import { TimelineHttp } from './timeline.http.js';
import { ReferralTimeline } from './timeline.queries.js';

@Service('referrals', {
  controllers: [ReferralHttp, ConsentHttp, TimelineHttp, involvedReactions()],
  providers: [
    Referrals,
    ReferralCommands,
    DecisionCommands,
    ReferralQueries,
    ReferralTimeline,
    ConsentCommands,
    GroundsOf,
    Programmes,
    People,
  ],
  tables: [referrals],
  migrations: [
    Referrals1760000001000,
    ReferralInFull1760000011000,
    ReceivingAgency1760000017000,
    InvolvedTable1760000020000,
    Walls1760000021000,
  ],
})
export class ReferralsModule {}
