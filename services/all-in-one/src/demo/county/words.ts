import type { Fields } from './command.js';
import type { Place } from './data.js';
import type { Dice } from './dice.js';

/** What a referrer writes: short, plain, and about nobody. */
export function circumstances(dice: Dice, { place, category }: { place: Place; category: string | null }): string {
  const where = `${dice.pick(place.streets)}, ${dice.pick(place.towns)}`;
  const what = dice.pick(WHAT[category ?? ''] ?? ANYTHING);
  return `${what} near ${where}. ${dice.pick(SINCE)}`;
}

const WHAT: Record<string, string[]> = {
  'acquisitive-crime': [
    'Took sweets and energy drinks from a shop',
    'Took a bicycle with a friend',
    'Took make-up from a shop',
  ],
  'animal-welfare': ['Left a dog tied up without water', 'Threw stones at gulls'],
  'anti-social-behaviour': [
    'Part of a group that would not move on',
    'Rode a bicycle through shoppers again and again',
  ],
  arson: ['Set light to a bin', 'Lit a fire in the dunes'],
  'assault-emergency-worker': ['Pushed an officer when friends were searched', 'Kicked out when helped by a paramedic'],
  'criminal-damage': ['Broke a bus shelter', 'Sprayed paint on a wall', 'Kicked a car door'],
  fraud: ['Used a relative’s card online', 'Let a friend use a bank account'],
  'hate-crime': [
    'Shouted at somebody because of where they come from',
    'Sent abusive messages about a classmate’s religion',
  ],
  'knives-and-weapons': ['Carried a lock knife to feel safe', 'Brought a kitchen knife to school'],
  'possession-class-b': ['Found with a small bag of cannabis', 'Smoking cannabis in a park'],
  'possession-class-c': ['Found with tablets bought online', 'Found with two tablets at a festival'],
  'sending-nudes': ['Passed on a picture of a classmate', 'Asked a classmate for pictures'],
  'understanding-consent': ['Touched a classmate who had said no', 'Would not stop sending messages'],
  'violent-behaviour': ['Fought with another child after school', 'Hit a classmate', 'Pushed another child off a wall'],
  'wasting-police-time': ['Rang 999 for a dare', 'Reported something that had not happened'],
};
const ANYTHING = ['Spends the evenings with an older group', 'Stays away from school and from home'];
const SINCE = [
  'Talked openly about it at home.',
  'School reports some trouble since the summer.',
  'Older friends were there.',
  'Has not come to notice before.',
  'The family asked for help.',
  'Said sorry at once.',
];

export const CONSENT_WORDS = [
  'We talked about who would know, what for, and that the answer may change at any time.',
  'Read the form together, sentence by sentence, and asked what each one means.',
  'Explained with examples from school who would hear of it and who would not.',
];

export const REFUSALS: { reason: string; nextDoor: Fields }[] = [
  { reason: 'out-of-area', nextDoor: { to: 'service', code: 'other-area' } },
  { reason: 'not-eligible', nextDoor: { to: 'service', code: 'police' } },
  { reason: 'other-service-better', nextDoor: { to: 'service', code: 'early-help' } },
  { reason: 'other-service-better', nextDoor: { to: 'service', code: 'mental-health' } },
  { reason: 'no-capacity', nextDoor: { to: 'none', code: null } },
];
export const WITHDRAWALS = ['made-in-error', 'family-declined', 'circumstances-changed', 'moved-away'];

export const DECLINES = [
  'The family wants to wait for the decision of the police.',
  'Does not see the point of it now; may ask again.',
];
export const NOTES = [
  'Came on time and talked freely.',
  'Quiet at first; opened up about friends and pressure.',
  'Worked well with the pictures; reading is hard.',
  null,
  null,
  null,
];
export const ABSENCES = [
  { code: 'AAME', reason: 'Unwell; a parent rang in the morning.' },
  { code: 'AAFC', reason: 'Had to look after a younger brother.' },
  { code: 'RSSR', reason: 'The worker was called away; put off by us.' },
] as const;
