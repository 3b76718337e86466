import type { AgencyKind } from '@waymark/events';
import { Refusal } from '@waymark/kernel';
import type { Referral } from './referral.js';

/** Who takes children on and so decides. Source: [D], after who runs programmes in the Kent reports; for each area to confirm. */
export const RECEIVING_KINDS: readonly AgencyKind[] = ['youth-justice-service', 'council', 'violence-reduction-unit'];

export const takesReferrals = ({ kind }: { kind: AgencyKind }): boolean => RECEIVING_KINDS.includes(kind);

/** A referral that an agency made, or one that it was asked to decide. Within one agency it is both. */
export const DIRECTIONS = ['sent', 'received'] as const;
export type Direction = (typeof DIRECTIONS)[number];

type Sides = Pick<Referral, 'id' | 'agencyId' | 'receivingAgencyId' | 'submittedOn'>;

/**
 * Who may know of a referral at all: whoever made it, and whoever is asked to decide it, from submission on. What was given
 * up as a draft never reached them.
 */
export const isOfEitherSide = (referral: Sides, agencyId: string): boolean =>
  isSentBy(referral, agencyId) || isReceivedBy(referral, agencyId);

/** Only whoever made it may take it back. @throws Refusal not-the-referring-agency */
export function mustHaveSent(referral: Sides, agencyId: string): void {
  if (isSentBy(referral, agencyId)) return;
  throw new Refusal(
    'forbidden',
    'not-the-referring-agency',
    'Only the agency that made this referral may do this: you may refuse it, and say why.',
    { referralId: referral.id },
  );
}

/**
 * A referral tells another agency of a child: without an agreement in force it would not even reach them.
 * @param shares does this agency share with one's own who is known to it?
 * @throws Refusal no-agreement-in-force
 */
export function mustBeShared({ id, receivingAgencyId }: Sides, shares: (agencyId: string) => boolean): void {
  if (receivingAgencyId === null || shares(receivingAgencyId)) return;
  const message = 'Choose an agency with which yours has an information sharing agreement in force';
  throw new Refusal('conflict', 'no-agreement-in-force', `${message}, or ask your information governance officer.`, {
    referralId: id,
    errors: [{ field: 'receivingAgencyId', message }],
  });
}

/** Only whoever takes the child on may decide. @throws Refusal not-the-receiving-agency */
export function mustHaveReceived(referral: Sides, agencyId: string): void {
  if (referral.receivingAgencyId === agencyId) return;
  throw new Refusal(
    'forbidden',
    'not-the-receiving-agency',
    'The agency that this referral was sent to decides: you may withdraw it until then.',
    { referralId: referral.id },
  );
}

const isSentBy = ({ agencyId }: Sides, agency: string): boolean => agencyId === agency;

const isReceivedBy = ({ receivingAgencyId, submittedOn }: Sides, agency: string): boolean =>
  receivingAgencyId === agency && submittedOn !== null;
