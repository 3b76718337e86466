import { Service } from '@waymark/kit';
import { FollowUps } from './follow-ups.js';
import { OutcomesHttp } from './http.js';
import { Identifiers } from './identifiers.js';
import { ImportCommands } from './import.commands.js';
import { ImportsHttp } from './import.http.js';
import { ImportQueries } from './import.queries.js';
import { Outcomes1760000005000 } from './migrations/1760000005000-outcomes.js';
import { ReturnedMatters1760000007000 } from './migrations/1760000007000-returned-matters.js';
import { PoliceOutcomeCommands } from './police-outcome.commands.js';
import { OutcomeQueries } from './queries.js';
import { OutcomesReactions } from './reactions.js';
import { ReturnedMatters } from './returned-matters.js';
import { followUps, imports, policeOutcomes } from './tables.js';
import { StagingSweep } from './timers.js';

@Service('outcomes', {
  controllers: [OutcomesHttp, ImportsHttp, OutcomesReactions],
  providers: [
    PoliceOutcomeCommands,
    ImportCommands,
    OutcomeQueries,
    ImportQueries,
    FollowUps,
    ReturnedMatters,
    Identifiers,
    StagingSweep,
  ],
  tables: [policeOutcomes, imports, followUps],
  migrations: [Outcomes1760000005000, ReturnedMatters1760000007000],
})
export class OutcomesModule {}

/** For the command line, which imports a file where the module runs. */
export { ImportCommands };
