import { OfficerJoined, OfficerLeft, OfficerMoved, said, saying, type Role, type Saying } from '@waymark/events';
import { Refusal } from '@waymark/kernel';

/** Somebody who works here: one agency, one role. Apart from the children, and never the other way round. */
export type Officer = {
  id: string;
  version: number;
  said: number;
  /** What the identity provider calls them: fixed for ever. */
  subject: string;
  name: string;
  agencyId: string;
  teamId: string | null;
  role: Role;
  isActive: boolean;
};

export type Post = Pick<Officer, 'agencyId' | 'teamId' | 'role'>;

/** @param team the one of the post, as it is kept: null when the post has none, undefined when there is no such team */
export type PostWithTeam = { post: Post; team: { agencyId: string } | null | undefined };

/** @throws Refusal team-of-another-agency */
export function join({ post, team, ...who }: Pick<Officer, 'id' | 'subject' | 'name'> & PostWithTeam) {
  mustFit({ post, team });
  const state: Officer = { ...who, ...post, isActive: true, version: 0, said: 0 };
  return { state, sayings: [saying(OfficerJoined, { officerId: who.id, subject: who.subject, ...post })] as Saying[] };
}

/** To another team, role or agency. @throws Refusal officer-has-left, team-of-another-agency */
export function move(officer: Officer, { post, team }: PostWithTeam): Saying[] {
  if (!officer.isActive)
    throw new Refusal('conflict', 'officer-has-left', 'This officer has left: somebody who left cannot be moved.');
  mustFit({ post, team });
  const stays = officer.agencyId === post.agencyId && officer.teamId === post.teamId && officer.role === post.role;
  return stays ? [] : [saying(OfficerMoved, { officerId: officer.id, ...post })];
}

/** From then on they are nobody here: every service refuses them with the next request. */
export const leave = (officer: Officer): Saying[] =>
  officer.isActive ? [saying(OfficerLeft, { officerId: officer.id })] : [];

export function evolve(officer: Officer, fact: Saying): Officer {
  const moved = said(fact, OfficerMoved);
  if (moved) return { ...officer, agencyId: moved.agencyId, teamId: moved.teamId, role: moved.role };
  if (said(fact, OfficerLeft)) return { ...officer, isActive: false };
  return officer;
}

type Staffing = {
  /** Who has a post already; null for somebody new. */
  officer: Pick<Officer, 'id' | 'role'> | null;
  /** What they shall be; null for somebody who leaves. */
  post: Pick<Post, 'agencyId' | 'role'> | null;
};

/**
 * An operator staffs every agency. An agency's administrator staffs their own, never with somebody who runs the system, and
 * never their own post: whoever hands out roles must not be able to take one that sees children.
 * @throws Refusal not-your-agency, role-not-yours-to-give, not-your-own-post
 */
export function mayStaff(by: { id: string; role: Role; agencyId: string }, { officer, post }: Staffing): void {
  if (by.role === 'operator') return;
  if (post && post.agencyId !== by.agencyId)
    throw new Refusal('forbidden', 'not-your-agency', 'You look after the people of your own agency only.');
  if (officer?.role === 'operator' || post?.role === 'operator')
    throw new Refusal('forbidden', 'role-not-yours-to-give', 'Operators are named by another operator.');
  if (officer?.id === by.id)
    throw new Refusal(
      'forbidden',
      'not-your-own-post',
      'Ask another administrator, or an operator, to change your own post.',
    );
}

function mustFit({ post, team }: PostWithTeam): void {
  if (post.teamId === null || team?.agencyId === post.agencyId) return;
  throw new Refusal('invalid', 'team-of-another-agency', 'Choose a team of the officer’s own agency.', {
    errors: [{ field: 'teamId', message: 'Choose a team of the officer’s own agency' }],
  });
}
