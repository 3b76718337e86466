import { askedOn, BIRTHDAYS, on, rows } from './row.js';

// Ministry of Justice: 10 to 17, within three months of a contact, once only, not where another plan is in place. December 2022
// to March 2026, so asked here on 2 June 2025.
export default rows(
  'turnaround',
  {
    ageNow: 15,
    contactOn: on('2025-05-20'),
    doneBefore: false,
    statutoryCase: false,
    lookedAfter: false,
    childProtection: false,
    earlyHelp: false,
    underWay: false,
  },
  {
    'child-today': [
      ...BIRTHDAYS.map(
        ([when, day, answer]) => [`today is ${when}`, askedOn(day), answer] as [string, object, typeof answer],
      ),
      ['the date of birth is not known', { ageNow: null }, 'not-known'],
    ],
    'recent-contact': [
      ['interviewed today', { contactOn: on('2025-06-02') }, 'pass'],
      ['bailed exactly three months ago', { contactOn: on('2025-03-02') }, 'pass'],
      ['bailed three months and a day ago', { contactOn: on('2025-03-01') }, 'fail'],
      ['an interview that is still to come', { contactOn: on('2025-06-03') }, 'fail'],
      ['the day of the contact is not known', { contactOn: null }, 'not-known'],
    ],
    'once-only': [
      ['never before', { doneBefore: false }, 'pass'],
      ['completed two years ago', { doneBefore: true }, 'fail'],
      ['the record cannot be looked at', { doneBefore: null }, 'not-known'],
    ],
    'no-statutory-case': [
      ['not known to Youth Justice', { statutoryCase: false }, 'pass'],
      ['under a referral order', { statutoryCase: true }, 'fail'],
      ['Youth Justice was not asked', { statutoryCase: null }, 'not-known'],
    ],
    'not-looked-after': [
      ['lives with his mother', { lookedAfter: false }, 'pass'],
      ['lives with foster carers', { lookedAfter: true }, 'fail'],
      ['children’s services were not asked', { lookedAfter: null }, 'not-known'],
    ],
    'no-protection-plan': [
      ['no plan', { childProtection: false }, 'pass'],
      ['a child protection plan', { childProtection: true }, 'fail'],
      ['children’s services were not asked', { childProtection: null }, 'not-known'],
    ],
    'no-early-help': [
      ['the family has no worker', { earlyHelp: false }, 'pass'],
      ['the family has a worker of early help', { earlyHelp: true }, 'fail'],
      ['children’s services were not asked', { earlyHelp: null }, 'not-known'],
    ],
    'not-under-way': [
      ['nothing is open', { underWay: false }, 'pass'],
      ['in it since April', { underWay: true }, 'fail'],
      ['the record cannot be looked at', { underWay: null }, 'not-known'],
    ],
  },
  on('2025-06-02'),
);
