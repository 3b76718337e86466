import { readFileSync } from 'node:fs';
import { AGENCY_KINDS, DATA_CLASSES, ROLES } from '@waymark/events';
import { isDay } from '@waymark/kernel';
import type { StaffFile } from '@waymark/people/module';
import { Failure } from './failure.js';

/**
 * The first agencies, teams and officers, as infra/compose/staff.json shows them.
 * @throws Failure with the first thing that is wrong, by its place in the file
 */
export function readStaff(file: string): StaffFile {
  const content = parsed(file);
  const { agencies, officers, agreements = [] } = (content ?? {}) as Partial<StaffFile>;
  if (!Array.isArray(agencies) || !Array.isArray(officers))
    throw new Failure(`The staff file ${file} lacks agencies or officers: each is a list.`, 2);

  const wrong = (place: string, what: string) =>
    new Failure(`The staff file ${file} is wrong at ${place}: ${what}.`, 2);
  for (const [index, { code, name, kind, teams }] of agencies.entries()) {
    const place = `agencies[${index}]`;
    if (!areWords(code, name)) throw wrong(place, 'give a code and a name');
    if (!AGENCY_KINDS.some((known) => known === kind))
      throw wrong(place, `choose a kind of ${AGENCY_KINDS.join(', ')}`);
    if (!Array.isArray(teams) || teams.some((team) => !areWords(team.code, team.name)))
      throw wrong(place, 'teams is a list, each with a code and a name');
  }
  for (const [index, { subject, name, role, agency, team }] of officers.entries()) {
    const place = `officers[${index}]`;
    if (!areWords(subject, name)) throw wrong(place, 'give a subject and a name');
    if (!ROLES.includes(role)) throw wrong(place, `choose a role of ${ROLES.join(', ')}`);
    const home = agencies.find(({ code }) => code === agency);
    if (!home) throw wrong(place, 'its agency is not in this file');
    if (team !== null && !home.teams.some(({ code }) => code === team))
      throw wrong(place, 'its agency has no such team');
  }
  if (!Array.isArray(agreements)) throw new Failure(`The staff file ${file} is wrong: agreements is a list.`, 2);
  for (const [index, { code, title, gateway, purpose, parties, classes, starts, ends }] of agreements.entries()) {
    const place = `agreements[${index}]`;
    if (!areWords(code, title, gateway, purpose)) throw wrong(place, 'give a code, a title, a gateway and a purpose');
    if (!Array.isArray(parties) || parties.some((party) => !agencies.some((agency) => agency.code === party)))
      throw wrong(place, 'parties is a list of agencies of this file');
    if (!Array.isArray(classes) || classes.some((each) => !DATA_CLASSES.includes(each)))
      throw wrong(place, `classes is a list of ${DATA_CLASSES.join(', ')}`);
    if (!isDay(starts) || !isDay(ends)) throw wrong(place, 'starts and ends are days, such as 2026-04-01');
  }
  return { agencies, officers, agreements };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    // The parser quotes what it read, and names of officers stand there.
    throw new Failure(`The staff file ${file} cannot be read as JSON: correct its path, its rights or its form.`, 2, {
      cause,
    });
  }
}

const areWords = (...texts: unknown[]): boolean =>
  texts.every((text) => typeof text === 'string' && text.trim() !== '');
