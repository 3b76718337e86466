import { BIRTHDAYS, offenceOn, rows } from './row.js';

// Re-Frame (Youth Endowment Fund): 10 to 17, class B or C for personal use, consent, no signs of supply. Once only: policy O34.
export default rows(
  'reframe',
  {
    ageAtOffence: 15,
    offenceCategory: 'possession-class-b',
    personalUse: true,
    supplyIndicators: false,
    consentToTakePart: true,
    doneBefore: false,
    underWay: false,
  },
  {
    'child-at-the-offence': [
      ...BIRTHDAYS.map(
        ([when, day, answer]) =>
          [`the offence was on ${when}`, offenceOn(day), answer] as [string, object, typeof answer],
      ),
      ['the offence was long before', { ageAtOffence: 7 }, 'fail'],
      ['an adult', { ageAtOffence: 34 }, 'fail'],
      ['the date of birth is not known', { ageAtOffence: null }, 'not-known'],
    ],
    'class-b-or-c': [
      ['cannabis, class B', { offenceCategory: 'possession-class-b' }, 'pass'],
      ['diazepam without a prescription, class C', { offenceCategory: 'possession-class-c' }, 'pass'],
      ['cocaine, class A', { offenceCategory: 'possession-class-a' }, 'fail'],
      ['no drug at all', { offenceCategory: 'criminal-damage' }, 'fail'],
      ['the substance was not tested yet', { offenceCategory: null }, 'not-known'],
    ],
    'personal-use': [
      ['for himself', { personalUse: true }, 'pass'],
      ['for others', { personalUse: false }, 'fail'],
      ['nobody has asked', { personalUse: null }, 'not-known'],
    ],
    'no-signs-of-supply': [
      ['none were found', { supplyIndicators: false }, 'pass'],
      ['scales, deal bags and two telephones', { supplyIndicators: true }, 'fail'],
      ['the search is not finished', { supplyIndicators: null }, 'not-known'],
    ],
    'consents-to-take-part': [
      ['she agrees', { consentToTakePart: true }, 'pass'],
      ['she does not want to', { consentToTakePart: false }, 'fail'],
      ['it was not explained yet', { consentToTakePart: null }, 'not-known'],
    ],
    'first-occasion': [
      ['never before', { doneBefore: false }, 'pass'],
      ['both sessions attended last year', { doneBefore: true }, 'fail'],
      ['the record cannot be looked at', { doneBefore: null }, 'not-known'],
    ],
    'not-under-way': [
      ['nothing is open', { underWay: false }, 'pass'],
      ['the second session is next week', { underWay: true }, 'fail'],
      ['the record cannot be looked at', { underWay: null }, 'not-known'],
    ],
  },
);
