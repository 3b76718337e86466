import type { EnrolmentStatus } from '../client/enrolment.js';
import type { ReferralStatus } from '../client/referral.js';
import type { Cell } from './cells.js';

type Look = { text: string; tag: string };

/** The word says it; the colour only repeats it. */
export const REFERRAL_STATUS: Record<ReferralStatus, Look> = {
  draft: { text: 'Draft', tag: 'grey' },
  submitted: { text: 'Waiting for a decision', tag: 'yellow' },
  accepted: { text: 'Accepted', tag: 'green' },
  refused: { text: 'Refused', tag: 'red' },
  withdrawn: { text: 'Withdrawn', tag: 'grey' },
};

export const ENROLMENT_STATUS: Record<EnrolmentStatus, Look> = {
  offered: { text: 'Offered', tag: 'yellow' },
  accepted: { text: 'Accepted', tag: 'blue' },
  active: { text: 'Under way', tag: 'blue' },
  completed: { text: 'Completed', tag: 'green' },
  returned: { text: 'Returned to the police', tag: 'red' },
  declined: { text: 'Declined', tag: 'grey' },
  withdrawn: { text: 'Withdrawn', tag: 'grey' },
  closed: { text: 'Closed', tag: 'grey' },
};

export const referralTag = (status: ReferralStatus): Cell => REFERRAL_STATUS[status];
export const enrolmentTag = (status: EnrolmentStatus): Cell => ENROLMENT_STATUS[status];
