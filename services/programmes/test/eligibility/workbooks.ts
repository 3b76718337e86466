import { BIRTHDAYS, offenceOn, rows, type Row } from './row.js';

/** Each workbook with an offence that it is about and one that it is not (Kent's prevention report, the twelve categories). */
const TWELVE = [
  ['workbook-knives-and-weapons', 'knives-and-weapons', 'violent-behaviour'],
  ['workbook-violent-behaviour', 'violent-behaviour', 'assault-emergency-worker'],
  ['workbook-sending-nudes', 'sending-nudes', 'understanding-consent'],
  ['workbook-hate-crime', 'hate-crime', 'anti-social-behaviour'],
  ['workbook-animal-welfare', 'animal-welfare', 'criminal-damage'],
  ['workbook-arson', 'arson', 'criminal-damage'],
  ['workbook-acquisitive-crime', 'acquisitive-crime', 'fraud'],
  ['workbook-wasting-police-time', 'wasting-police-time', 'other'],
  ['workbook-anti-social-behaviour', 'anti-social-behaviour', 'hate-crime'],
  ['workbook-assault-emergency-worker', 'assault-emergency-worker', 'violent-behaviour'],
  ['workbook-fraud', 'fraud', 'acquisitive-crime'],
  ['workbook-understanding-consent', 'understanding-consent', 'sending-nudes'],
] as const;

/** Which workbook an offence leads to; none for drugs, which have Reframe, and for what is something else. */
export const WORKBOOK_FOR: Readonly<Record<string, string | null>> = {
  ...Object.fromEntries(TWELVE.map(([workbook, offence]) => [offence, workbook])),
  'criminal-damage': 'workbook-anti-social-behaviour',
  'possession-class-a': null,
  'possession-class-b': null,
  'possession-class-c': null,
  other: null,
};

export default TWELVE.flatMap(([workbook, offence, another]): Row[] =>
  rows(
    workbook,
    { ageAtOffence: 15, offenceCategory: offence, gravity: 2, underWay: false },
    {
      'child-at-the-offence': [
        ...BIRTHDAYS.map(
          ([when, day, answer]) =>
            [`the offence was on ${when}`, offenceOn(day), answer] as [string, object, typeof answer],
        ),
        ['the date of birth is not known', { ageAtOffence: null }, 'not-known'],
      ],
      'offence-of-the-workbook': [
        [`the offence is ${offence}`, { offenceCategory: offence }, 'pass'],
        [`the offence is ${another}`, { offenceCategory: another }, 'fail'],
        ['the offence is a drug', { offenceCategory: 'possession-class-b' }, 'fail'],
        ['the category is not known', { offenceCategory: null }, 'not-known'],
      ],
      'low-level': [
        ['a gravity score of 1', { gravity: 1 }, 'pass'],
        ['a gravity score of 3', { gravity: 3 }, 'pass'],
        ['a gravity score of 4', { gravity: 4 }, 'fail'],
        ['not scored yet', { gravity: null }, 'not-known'],
      ],
      'not-under-way': [
        ['nothing is open', { underWay: false }, 'pass'],
        ['he was offered it last week', { underWay: true }, 'fail'],
        ['the record cannot be looked at', { underWay: null }, 'not-known'],
      ],
    },
  ),
);
