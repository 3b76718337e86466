import type { Role } from '@waymark/events';
import { mayCall } from '@waymark/kit';
import type { Match } from '../client/person.js';

/** Children by that name, and what whoever looks may do about each: a record that is closed to them is told of, and not linked. */
export function presentFound(matches: readonly Match[], role: Role) {
  const mayOpen = mayCall(role, 'emergency:open');
  return {
    found: matches.map((match) => ({
      name: `${match.familyName}, ${match.givenName}`,
      about: [
        match.preferredName && `Known as ${match.preferredName}`,
        `Born in ${match.birthYear}`,
        match.district,
        match.team ? `Held by ${match.team}` : null,
      ].filter((each) => each !== null && each !== ''),
      href: match.isOpen ? `/people/${match.id}` : null,
      referAt: match.isOpen && mayCall(role, 'referral:draft') ? `/people/${match.id}/referrals` : null,
      emergency: !match.isOpen && mayOpen ? `/people/${match.id}/emergency` : null,
      closed: match.isOpen ? null : closedInWords(match),
    })),
    hasClosed: matches.some(({ isOpen }) => !isOpen),
    mayRegister: mayCall(role, 'person:register'),
  };
}

/** Why a record cannot be opened, and whom to ask. */
export const closedInWords = ({ team }: Pick<Match, 'team'>): string =>
  `Your team has nothing to do with this child. ${team ? `Ask ${team}, which holds the record.` : 'Ask the agency that holds the record.'}`;
