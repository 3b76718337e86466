import { DATA_CLASSES, ROLES, type Role } from '@waymark/events';
import { addDays, type Day } from '@waymark/kernel';
import type { StaffFile } from '@waymark/people/module';

/** Teams by a short name: two of the home agency, and one of each agency beside it. */
export const TEAMS = {
  east: 'home',
  north: 'home',
  medway: 'medway',
  thames: 'thames',
  third: 'third',
} as const;
export type TeamName = keyof typeof TEAMS;

/** The officer in this role who asks in every cell: of the team east. */
export const asking = (role: Role): string => `own-${role}`;

/** Those who do the work that a cell needs. They ask nothing themselves. */
export const HELPERS = ['referrer', 'programme-worker', 'manager', 'police-officer', 'analyst'] as const;
export const helper = (team: TeamName, role: (typeof HELPERS)[number]): string => `${team}-${role}`;

/** Long enough for everything to be made, and over when the clock has moved. */
export const SHORT_TERM_DAYS = 20;

/** The home agency shares with Medway all its life; with Thames until its agreement runs out; with the third never. */
export function accessStaff(today: Day): StaffFile {
  const teams = Object.entries(TEAMS) as [TeamName, string][];
  const agencies = [...new Set(Object.values(TEAMS))].map((code) => ({
    code,
    name: `Agency ${code}`,
    kind: 'youth-justice-service',
    teams: teams.filter(([, agency]) => agency === code).map(([team]) => ({ code: team, name: `Team ${team}` })),
  }));
  const helpers = teams.flatMap(([team, agency]) =>
    HELPERS.map((role) => ({ subject: helper(team, role), name: `Helper ${team} ${role}`, role, agency, team })),
  );
  const own = ROLES.map((role) => ({
    subject: asking(role),
    name: `Asker ${role}`,
    role,
    agency: TEAMS.east,
    team: 'east',
  }));
  const terms = { gateway: 'children-act-2004-s10-11', purpose: 'So that children are helped before they come back.' };
  const between = (party: string, ends: Day, classes: readonly (typeof DATA_CLASSES)[number][]) => ({
    ...terms,
    code: `home-${party}`,
    title: `Home and ${party}`,
    parties: ['home', party],
    classes: [...classes],
    starts: today,
    ends,
  });
  return {
    agencies,
    officers: [...own, ...helpers],
    agreements: [
      between('medway', addDays(today, 700), ['identity', 'contact', 'programme']),
      between('thames', addDays(today, SHORT_TERM_DAYS), DATA_CLASSES),
      { ...between('medway', addDays(today, 700), ['identity']), title: 'Elsewhere', parties: ['medway', 'third'] },
    ],
  };
}
