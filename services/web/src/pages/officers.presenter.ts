import { ROLES, type Role } from '@waymark/events';
import type { Colleague, Employment, Me, Post } from '../client/people.js';
import type { Named } from '../client/person.js';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { ROLE_WORDS } from '../web/words.js';
import { text, type Cell } from './cells.js';

/** Those who work in the own agency now; one's own post is for somebody else to change. */
export const presentOfficers = (officers: readonly Colleague[], me: Pick<Me, 'id' | 'role'>) => ({
  title: 'People and teams',
  rows: officers.map(({ id, name, role, team }): Cell[] => [
    text(name),
    text(ROLE_WORDS[role] ?? role),
    text(team?.name ?? 'No team'),
    ...(whyNot({ id, role }, me) ?? [
      { text: 'Move', href: `/officers/${id}/move`, hidden: name },
      { text: 'Leave', href: `/officers/${id}/leaving`, hidden: name },
    ]),
  ]),
});

/** Why this post is somebody else's to change; null when it is not. */
function whyNot({ id, role }: Pick<Colleague, 'id' | 'role'>, me: Pick<Me, 'id' | 'role'>): Cell[] | null {
  if (id === me.id) return [text('Your own post'), text('')];
  return role === 'operator' && me.role !== 'operator' ? [text('An operator’s post'), text('')] : null;
}

/** What may be chosen: an operator is named by an operator only. */
export const presentChoices = (teams: readonly Named[], by: Role) => ({
  roles: ROLES.filter((role) => role !== 'operator' || by === 'operator').map((code) => ({
    code,
    name: ROLE_WORDS[code] ?? code,
  })),
  teams: teams.map(({ id, name }) => ({ code: id, name })),
});

/** In the own agency. What was not chosen cannot even be sent. */
export function readPost(form: Answers, agencyId: string) {
  const role = textOf(form, 'role');
  const post = { agencyId, teamId: textOf(form, 'teamId'), role: (role ?? '') as Role } satisfies Post;
  return { post, unread: wrong([role ? null : { field: 'role', message: 'Choose what they do here' }]) };
}

export function readEmployment(form: Answers, agencyId: string) {
  const { post, unread } = readPost(form, agencyId);
  const [name, subject] = [textOf(form, 'name'), textOf(form, 'subject')];
  const missing = wrong([
    name ? null : { field: 'name', message: 'Enter the name' },
    subject ? null : { field: 'subject', message: 'Enter what the identity provider calls them' },
  ]);
  const employment: Employment = { ...post, name: name ?? '', subject: subject ?? '' };
  return { employment, unread: [...missing, ...unread] };
}

/** The post as it is kept, in the form that changes it. */
export const postInForm = ({ role, team }: Colleague): Answers => ({ role, teamId: team?.id });
