import { randomUUID } from 'node:crypto';
import { Seal, Store } from '../../libs/kit/dist/index.js';
import { serviceOf } from '../../libs/kit/dist/wire/service.js';
import { History } from '../../services/people/dist/history.js';
import { PeopleModule } from '../../services/people/dist/module.js';
import { PersonCommands } from '../../services/people/dist/person.commands.js';
import { Persons } from '../../services/people/dist/records.js';

/** People's store and its command, as the service itself puts them together, without a process, HTTP or a relay around them. */
export async function openPeople(address) {
  const { name, ...tables } = serviceOf(PeopleModule);
  const store = await Store.open(name, address, tables);
  const persons = new Persons(store);
  const commands = new PersonCommands(persons, new History(new Seal([Buffer.alloc(32, 7)])));
  return { store, persons, commands, tables, close: () => store.source.destroy() };
}

/** The officer as the door gives them, each time with a command of its own. */
export async function officerOf(store, subject) {
  const [row] = await store.source.query(`select id, agency_id, team_id, role from officer where subject = $1`, [
    subject,
  ]);
  const { id, agency_id: agencyId, team_id: teamId, role } = row;
  return (correlation = randomUUID()) => ({
    kind: 'officer',
    id,
    agencyId,
    teamId,
    role,
    asked: {
      correlation,
      route: 'POST /api/people/persons',
      address: '127.0.0.1',
      idempotencyKey: randomUUID(),
      digest: 'of no body',
      expectedVersion: null,
      token: null,
    },
  });
}
