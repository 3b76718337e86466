import { Service } from '@waymark/kit';
import { Founding } from './founding.js';
import { People1760000001000 } from './migrations/1760000001000-people.js';
import { PersonCommands } from './person.commands.js';
import { PersonHttp } from './person.http.js';
import { PersonQueries } from './person.queries.js';
import { Agencies, Persons, Staff, Teams } from './records.js';
import { StaffCommands } from './staff.commands.js';
import { StaffHttp } from './staff.http.js';
import { StaffQueries } from './staff.queries.js';
import { agencies, persons, staff, teams } from './tables.js';

@Service('people', {
  controllers: [PersonHttp, StaffHttp],
  providers: [Persons, PersonCommands, PersonQueries, Agencies, Teams, Staff, StaffCommands, StaffQueries, Founding],
  tables: [persons, agencies, teams, staff],
  migrations: [People1760000001000],
})
export class PeopleModule {}

export { Founding, type StaffFile } from './founding.js';
