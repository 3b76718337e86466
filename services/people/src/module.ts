import { Seal, Service, Settings } from '@waymark/kit';
import { AgreementCommands } from './agreement.commands.js';
import { AgreementHttp } from './agreement.http.js';
import { AgreementQueries } from './agreement.queries.js';
import { CarerCommands } from './carer.commands.js';
import { CarerHttp } from './carer.http.js';
import { Duplicates } from './duplicates.js';
import { EmergencyCommands } from './emergency.commands.js';
import { EmergencyHttp } from './emergency.http.js';
import { EmergencyQueries } from './emergency.queries.js';
import { ExclusionHttp } from './exclusion.http.js';
import { Exclusions } from './exclusions.js';
import { Founding } from './founding.js';
import { History } from './history.js';
import { InvolvementHttp } from './involvement.http.js';
import { InvolvementTelling } from './involvement-telling.js';
import { Involvements } from './involvements.js';
import { People1760000001000 } from './migrations/1760000001000-people.js';
import { WhoTheyAre1760000008000 } from './migrations/1760000008000-who-they-are.js';
import { Involvement1760000012000 } from './migrations/1760000012000-involvement.js';
import { Agreements1760000014000 } from './migrations/1760000014000-agreements.js';
import { Exclusions1760000015000 } from './migrations/1760000015000-exclusions.js';
import { EmergencyOpenings1760000016000 } from './migrations/1760000016000-emergency-openings.js';
import { ReceivingAgency1760000017000 } from './migrations/1760000017000-receiving-agency.js';
import { Walls1760000021000 } from './migrations/1760000021000-walls.js';
import { PersonCommands } from './person.commands.js';
import { PersonHttp } from './person.http.js';
import { PersonQueries } from './person.queries.js';
import { ReachHttp } from './reach.http.js';
import { Reaches } from './reach.js';
import { PeopleReactions } from './reactions.js';
import { Agencies, Agreements, Carers, Openings, Persons, Staff, Teams } from './records.js';
import { RestrictionHttp } from './restriction.http.js';
import { Restrictions } from './restrictions.js';
import { StaffCommands } from './staff.commands.js';
import { StaffHttp } from './staff.http.js';
import { StaffQueries } from './staff.queries.js';
import { agencies, agreements, carers, emergencyOpenings, persons, staff, teams } from './tables.js';
import { TimelineHttp } from './timeline.http.js';
import { PersonTimeline } from './timeline.queries.js';

/** For contacts, for what a record said before, and for why somebody is restricted. */
const sealOf = ({ secrets }: Settings): Seal => new Seal([Buffer.from(secrets.dataKey, 'base64')]);

@Service('people', {
  controllers: [
    PersonHttp,
    CarerHttp,
    InvolvementHttp,
    ReachHttp,
    RestrictionHttp,
    ExclusionHttp,
    EmergencyHttp,
    AgreementHttp,
    StaffHttp,
    TimelineHttp,
    PeopleReactions,
  ],
  providers: [
    { provide: Seal, inject: [Settings], useFactory: sealOf },
    Persons,
    PersonCommands,
    PersonQueries,
    Duplicates,
    History,
    Carers,
    CarerCommands,
    Involvements,
    InvolvementTelling,
    Reaches,
    Restrictions,
    Exclusions,
    Openings,
    EmergencyCommands,
    EmergencyQueries,
    Agreements,
    AgreementCommands,
    AgreementQueries,
    Agencies,
    Teams,
    Staff,
    StaffCommands,
    StaffQueries,
    PersonTimeline,
    Founding,
  ],
  tables: [persons, carers, agencies, teams, staff, agreements, emergencyOpenings],
  migrations: [
    People1760000001000,
    WhoTheyAre1760000008000,
    Involvement1760000012000,
    Agreements1760000014000,
    Exclusions1760000015000,
    EmergencyOpenings1760000016000,
    ReceivingAgency1760000017000,
    Walls1760000021000,
  ],
})
export class PeopleModule {}

export { Founding, type StaffFile } from './founding.js';
