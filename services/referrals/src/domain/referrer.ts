import { mustBeOneOf, wrongAnswer, type Choice } from './choice.js';

/** Who asks for help for the child: often not the officer who types it in. */
export type Referrer = {
  /** What they are to the child, see `REFERRER_ROLES`. */
  role: string;
  /** How they are reached best, see `CONTACT_WAYS`. */
  contact: string | null;
  /** Their name, number or place in own words. Stays here: no fact and no list carries it. */
  words: string | null;
};

/** Source: [D], after the agencies that the Kent reports name. */
export const REFERRER_ROLES: readonly Choice[] = [
  { code: 'neighbourhood-officer', name: 'Neighbourhood police officer or PCSO' },
  { code: 'investigating-officer', name: 'Investigating police officer' },
  { code: 'youth-justice-worker', name: 'Youth justice worker' },
  { code: 'social-worker', name: 'Social worker' },
  { code: 'school-staff', name: 'School or college' },
  { code: 'health-worker', name: 'Health worker' },
  { code: 'council-officer', name: 'Council or housing officer' },
  { code: 'voluntary-organisation', name: 'Voluntary organisation' },
  { code: 'family', name: 'The child or their family' },
  { code: 'other', name: 'Somebody else: say who' },
];

export const CONTACT_WAYS: readonly Choice[] = [
  { code: 'phone', name: 'Phone' },
  { code: 'email', name: 'Email' },
  { code: 'through-agency', name: 'Through their agency' },
  { code: 'other', name: 'Another way: say how' },
];

/** @throws Refusal unknown-choice, words-missing */
export function mustNameReferrer({ role, contact, words }: Referrer): void {
  mustBeOneOf(REFERRER_ROLES, role, 'referrer.role');
  if (contact) mustBeOneOf(CONTACT_WAYS, contact, 'referrer.contact');
  if ([role, contact].includes('other') && !words?.trim())
    throw wrongAnswer('words-missing', 'referrer.words', 'Say in your own words who it is and how they are reached');
}
