import type { Choice } from './choice.js';

/**
 * What an offence is called where a referral rests on one: enough to choose a programme by, no description of what was done.
 * Most follow the twelve workbook categories of the Kent Police prevention report, July to September 2025.
 */
export const OFFENCE_CATEGORIES: readonly Choice[] = [
  { code: 'acquisitive-crime', name: 'Acquisitive crime, such as theft' },
  { code: 'animal-welfare', name: 'Animal welfare' },
  { code: 'anti-social-behaviour', name: 'Anti-social behaviour' },
  { code: 'arson', name: 'Arson' },
  { code: 'assault-emergency-worker', name: 'Assault on an emergency worker' },
  { code: 'criminal-damage', name: 'Criminal damage' },
  { code: 'possession-class-a', name: 'Drugs: possession, class A' },
  { code: 'possession-class-b', name: 'Drugs: possession, class B' },
  { code: 'possession-class-c', name: 'Drugs: possession, class C' },
  { code: 'fraud', name: 'Fraud' },
  { code: 'hate-crime', name: 'Hate crime' },
  { code: 'knives-and-weapons', name: 'Knives and weapons' },
  { code: 'sending-nudes', name: 'Sending nudes' },
  { code: 'understanding-consent', name: 'Sexual behaviour: understanding consent' },
  { code: 'violent-behaviour', name: 'Violent behaviour' },
  { code: 'wasting-police-time', name: 'Wasting police time' },
  { code: 'other', name: 'Something else' },
];
