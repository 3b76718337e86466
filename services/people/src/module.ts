import { Seal, Service, Settings } from '@waymark/kit';
import { CarerCommands } from './carer.commands.js';
import { CarerHttp } from './carer.http.js';
import { Duplicates } from './duplicates.js';
import { Founding } from './founding.js';
import { History } from './history.js';
import { InvolvementHttp } from './involvement.http.js';
import { Involvements } from './involvements.js';
import { People1760000001000 } from './migrations/1760000001000-people.js';
import { WhoTheyAre1760000008000 } from './migrations/1760000008000-who-they-are.js';
import { Involvement1760000012000 } from './migrations/1760000012000-involvement.js';
import { PersonCommands } from './person.commands.js';
import { PersonHttp } from './person.http.js';
import { PersonQueries } from './person.queries.js';
import { PeopleReactions } from './reactions.js';
import { Agencies, Carers, Persons, Staff, Teams } from './records.js';
import { RestrictionHttp } from './restriction.http.js';
import { Restrictions } from './restrictions.js';
import { StaffCommands } from './staff.commands.js';
import { StaffHttp } from './staff.http.js';
import { StaffQueries } from './staff.queries.js';
import { agencies, carers, persons, staff, teams } from './tables.js';
import { TimelineHttp } from './timeline.http.js';
import { PersonTimeline } from './timeline.queries.js';

/** For contacts, for what a record said before, and for why somebody is restricted. */
const sealOf = ({ secrets }: Settings): Seal => new Seal([Buffer.from(secrets.dataKey, 'base64')]);

@Service('people', {
  controllers: [PersonHttp, CarerHttp, InvolvementHttp, RestrictionHttp, StaffHttp, TimelineHttp, PeopleReactions],
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
    Restrictions,
    Agencies,
    Teams,
    Staff,
    StaffCommands,
    StaffQueries,
    PersonTimeline,
    Founding,
  ],
  tables: [persons, carers, agencies, teams, staff],
  migrations: [People1760000001000, WhoTheyAre1760000008000, Involvement1760000012000],
})
export class PeopleModule {}

export { Founding, type StaffFile } from './founding.js';
