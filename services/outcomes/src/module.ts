import { InvolvedTable1760000020000, involvedReactions, Service } from '@waymark/kit';
import { Cohorts } from './cohorts.js';
import { DeliveryQueries } from './deliveries.js';
import { Earlier } from './earlier.js';
import { FiguresHttp } from './figures.http.js';
import { FirstTimeEntrants } from './first-time-entrants.js';
import { FollowUpTimers } from './follow-up.timers.js';
import { FollowUps } from './follow-ups.js';
import { OutcomesHttp } from './http.js';
import { Identifiers } from './identifiers.js';
import { ImportCommands } from './import.commands.js';
import { ImportsHttp } from './import.http.js';
import { ImportQueries } from './import.queries.js';
import { IntentionToTreat } from './intention-to-treat.js';
import { JourneyReactions } from './journeys.reactions.js';
import { Journeys } from './journeys.js';
import { MeasureQueries } from './measures.js';
import { Outcomes1760000005000 } from './migrations/1760000005000-outcomes.js';
import { ReturnedMatters1760000007000 } from './migrations/1760000007000-returned-matters.js';
import { FollowUpInFull1760000011000 } from './migrations/1760000011000-follow-up-in-full.js';
import { Walls1760000021000 } from './migrations/1760000021000-walls.js';
import { PoliceOutcomeCommands } from './police-outcome.commands.js';
import { PoliceOutcomes } from './police-outcomes.js';
import { PreventionReportHttp } from './prevention-report.http.js';
import { PreventionReports } from './prevention-report.js';
import { OutcomeQueries } from './queries.js';
import { OutcomesReactions } from './reactions.js';
import { ReturnedMatters } from './returned-matters.js';
import { followUps, imports, policeOutcomes } from './tables.js';
import { TimelineHttp } from './timeline.http.js';
import { OutcomeTimeline } from './timeline.queries.js';
import { StagingSweep } from './timers.js';

@Service('outcomes', {
  controllers: [
    OutcomesHttp,
    ImportsHttp,
    FiguresHttp,
    PreventionReportHttp,
    TimelineHttp,
    OutcomesReactions,
    JourneyReactions,
    involvedReactions(),
  ],
  providers: [
    PoliceOutcomes,
    PoliceOutcomeCommands,
    ImportCommands,
    OutcomeQueries,
    ImportQueries,
    FollowUps,
    ReturnedMatters,
    Identifiers,
    StagingSweep,
    Journeys,
    Earlier,
    FollowUpTimers,
    Cohorts,
    IntentionToTreat,
    MeasureQueries,
    DeliveryQueries,
    PreventionReports,
    FirstTimeEntrants,
    OutcomeTimeline,
  ],
  tables: [policeOutcomes, imports, followUps],
  migrations: [
    Outcomes1760000005000,
    ReturnedMatters1760000007000,
    FollowUpInFull1760000011000,
    InvolvedTable1760000020000,
    Walls1760000021000,
  ],
})
export class OutcomesModule {}

/** For the command line, which imports a file where the module runs. */
export { ImportCommands };
