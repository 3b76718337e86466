import { InvolvedTable1760000020000, involvedReactions, Service } from '@waymark/kit';
import { Catalogue } from './catalogue.js';
import { EnrolmentChanges } from './changes.js';
import { EnrolmentCommands } from './commands.js';
import { DeferralCommands } from './deferral.commands.js';
import { DeferralsHttp } from './deferral.http.js';
import { EligibilityHttp } from './eligibility.http.js';
import { EligibilityQueries } from './eligibility.queries.js';
import { Enrolments } from './enrolments.js';
import { Findings } from './findings.queries.js';
import { EnrolmentsHttp } from './http.js';
import { LifeOfAnEnrolment1760000009000 } from './migrations/1760000009000-life-of-an-enrolment.js';
import { Enrolments1760000003000 } from './migrations/enrolments.js';
import { Walls1760000021000 } from './migrations/1760000021000-walls.js';
import { OffenceReactions } from './offence.reactions.js';
import { OverdueSessions } from './overdue.js';
import { EnrolmentQueries } from './queries.js';
import { ProgrammesReactions } from './reactions.js';
import { SessionCommands } from './session.commands.js';
import { SessionsHttp } from './session.http.js';
import { enrolments } from './tables.js';
import { TimelineHttp } from './timeline.http.js';
import { EnrolmentTimeline } from './timeline.queries.js';
import { EnrolmentTimers } from './timers.js';

@Service('programmes', {
  controllers: [
    EnrolmentsHttp,
    SessionsHttp,
    DeferralsHttp,
    OffenceReactions,
    EligibilityHttp,
    TimelineHttp,
    ProgrammesReactions,
    involvedReactions(),
  ],
  providers: [
    { provide: Catalogue, useFactory: () => Catalogue.read() },
    Enrolments,
    EnrolmentChanges,
    EnrolmentCommands,
    SessionCommands,
    DeferralCommands,
    EnrolmentQueries,
    Findings,
    OverdueSessions,
    EligibilityQueries,
    EnrolmentTimeline,
    EnrolmentTimers,
  ],
  tables: [enrolments],
  migrations: [Enrolments1760000003000, LifeOfAnEnrolment1760000009000, InvolvedTable1760000020000, Walls1760000021000],
})
export class ProgrammesModule {}
