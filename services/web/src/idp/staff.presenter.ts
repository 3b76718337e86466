import { ROLES } from '@waymark/events';
import { ROLE_WORDS } from '@waymark/kit';
import type { DemoStaff } from '../settings.js';

/** Everybody who can be chosen, by agency and role; an agency where nobody works is left out. */
export function presentStaff({ agencies, officers }: DemoStaff) {
  return agencies
    .map(({ code, name, teams }) => {
      const here = officers.filter(({ agency }) => agency === code);
      const teamOf = new Map(teams.map((team) => [team.code, team.name]));
      const person = ({ subject, name: called, team, blurb }: (typeof here)[number]) => ({
        subject,
        name: called,
        about: [teamOf.get(team ?? ''), blurb].filter(Boolean).join('. '),
      });
      const roles = ROLES.map((role) => ({
        name: ROLE_WORDS[role],
        people: here.filter((one) => one.role === role).map(person),
      })).filter(({ people }) => people.length > 0);
      return { code, name, people: here.length, roles };
    })
    .filter(({ people }) => people > 0);
}
