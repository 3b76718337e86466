import type { Actor } from '../access/actor.js';
import { REMITS } from '../access/remit.js';
import { jobsOf } from './prepare-database.js';

const UUID = /^[0-9a-f-]{36}$/i;

/**
 * Begins a transaction as this actor and tells what time it is, in one round trip. All of it ends with the transaction: a
 * setting of the session would stay on the connection for whoever gets it next.
 * @param beyond look past the officer's own records, as the system's own jobs do
 */
export const beginning = (service: string, by: Actor, beyond: boolean): string =>
  `start transaction; select ${settings(service, by, beyond).join(', ')}, clock.now() as now, clock.today() as today`;

function settings(service: string, by: Actor, beyond: boolean): string[] {
  if (by.kind === 'system') return [become(jobsOf(service))];
  const acting = {
    agency: uuid(by.agencyId),
    team: by.teamId === null ? '' : uuid(by.teamId),
    officer: uuid(by.id),
    remit: REMITS[by.role],
  };
  const told = Object.entries(acting).map(([name, value]) => `set_config('waymark.${name}', '${value}', true)`);
  return beyond ? [...told, become(jobsOf(service))] : told;
}

/** @param role `none` for the one that is connected */
export const become = (role: string): string => `set_config('role', '${role}', true)`;

// These go into the statement as text, since one that begins a transaction takes no parameters.
function uuid(value: string): string {
  if (!UUID.test(value)) throw new Error('An officer with an id that is none');
  return value;
}
