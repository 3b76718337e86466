import type { Agency } from '../client/people.js';
import type { Named } from '../client/person.js';
import type { Referral } from '../client/referral.js';

type Sides = Pick<Referral, 'agencyId' | 'receivingAgencyId'>;

/** Agencies that take referrals, as a choice: one's own first, since it is the commonest. */
export function receiverChoices(agencies: readonly Agency[], kinds: readonly string[], own: string) {
  const receivers = agencies.filter(({ kind }) => kinds.includes(kind));
  const inOrder = [...receivers.filter(({ id }) => id === own), ...receivers.filter(({ id }) => id !== own)];
  return inOrder.map(({ id, name }) => ({ code: id, name, hint: id === own ? 'Your own agency' : undefined }));
}

export const agencyName = (agencies: readonly Named[], id: string | null): string | null =>
  id === null ? null : (agencies.find((agency) => agency.id === id)?.name ?? 'Name not shown');

/** 'Referred by Kent Police to Kent Youth Justice', or within one of them. */
export function sidesInWords({ agencyId, receivingAgencyId }: Sides, agencies: readonly Named[]): string {
  const from = agencyName(agencies, agencyId);
  if (receivingAgencyId === null || receivingAgencyId === agencyId) return `Referred within ${from}`;
  return `Referred by ${from} to ${agencyName(agencies, receivingAgencyId)}`;
}
