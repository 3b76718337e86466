import type { Choice } from './choice.js';

export const REFUSAL_REASONS: readonly Choice[] = [
  { code: 'out-of-area', name: 'Lives outside our area' },
  { code: 'not-eligible', name: 'Not eligible for this programme' },
  { code: 'no-capacity', name: 'No place free in time' },
  { code: 'no-consent', name: 'No consent from the child or their parent' },
  { code: 'other-service-better', name: 'Another service fits better' },
];

export const WITHDRAWAL_REASONS: readonly Choice[] = [
  { code: 'made-in-error', name: 'Made in error' },
  { code: 'duplicate', name: 'The child is referred already' },
  { code: 'family-declined', name: 'The child or their family no longer wants it' },
  { code: 'circumstances-changed', name: 'Circumstances changed' },
  { code: 'moved-away', name: 'Moved away' },
];

/** How a child comes to be referred. */
export const ROUTES: readonly Choice[] = [
  { code: 'arrest', name: 'After an arrest' },
  { code: 'voluntary-interview', name: 'After a voluntary interview' },
  { code: 'community', name: 'From neighbourhood policing or another community contact' },
  { code: 'school', name: 'From a school or college' },
  { code: 'partner-agency', name: 'From another agency' },
  { code: 'family', name: 'From the child or their family' },
];
