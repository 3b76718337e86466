import { Service } from '@waymark/kit';
import { Catalogue } from './catalogue.js';
import { EnrolmentCommands } from './commands.js';
import { Enrolments } from './enrolments.js';
import { EnrolmentsHttp } from './http.js';
import { Enrolments1760000003000 } from './migrations/enrolments.js';
import { EnrolmentQueries } from './queries.js';
import { ProgrammesReactions } from './reactions.js';
import { enrolments } from './tables.js';
import { EnrolmentTimers } from './timers.js';

@Service('programmes', {
  controllers: [EnrolmentsHttp, ProgrammesReactions],
  providers: [
    { provide: Catalogue, useFactory: () => Catalogue.read() },
    Enrolments,
    EnrolmentCommands,
    EnrolmentQueries,
    EnrolmentTimers,
  ],
  tables: [enrolments],
  migrations: [Enrolments1760000003000],
})
export class ProgrammesModule {}
